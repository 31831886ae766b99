import { createContext, type ReactNode, useContext } from 'react';
import type { UploadProgress } from '#renderer/client/upload-file.ts';
import type { Model } from '#shared/domain/model.ts';
import type { DroppedFile } from './dropped-files.ts';
import { useAddQueue } from './use-add-queue.ts';

/** The file that is being copied now. */
interface CurrentUpload {
  readonly name: string;
  readonly progress: UploadProgress;
}

export interface AddFiles {
  /** Adds them one after the other; `onAdded` is called with each model that came of it. */
  readonly add: (files: readonly DroppedFile[], onAdded?: (model: Model) => void) => void;
  readonly current: CurrentUpload | null;
  /** Files after the current one. */
  readonly waiting: number;
  /** Ends the current copy; nothing of it is kept. */
  readonly cancel: () => void;
}

const AddFilesContext = createContext<AddFiles | null>(null);

/** Copies go on while the reader looks at other screens. */
export function AddFilesProvider({ children }: { children: ReactNode }) {
  return <AddFilesContext value={useAddQueue()}>{children}</AddFilesContext>;
}

export function useAddFiles(): AddFiles {
  const addFiles = useContext(AddFilesContext);
  if (!addFiles) throw new Error('useAddFiles outside of its provider');
  return addFiles;
}
