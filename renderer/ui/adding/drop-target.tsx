import { Trans } from '@lingui/react/macro';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { desktopBridge } from '#renderer/client/desktop.ts';
import type { Model } from '#shared/domain/model.ts';
import { useAddFiles } from './add-files.tsx';
import classes from './drop-target.module.css';
import { droppedFiles } from './dropped-files.ts';

interface DropTargetProps {
  readonly onAdded?: (model: Model) => void;
  readonly children: ReactNode;
}

/** A part of the screen onto which GGUF files can be dropped; what will happen is said before. */
export function DropTarget({ onAdded, children }: DropTargetProps) {
  const { add } = useAddFiles();
  const [isOver, setOver] = useState(false);
  // Entering a child leaves its parent: only when as many were left as entered is the pointer outside.
  const depth = useRef(0);
  const enter = (by: 1 | -1) => (event: DragEvent) => {
    if (!hasFiles(event)) return;
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return (
    <div
      className={classes.target}
      onDragEnter={enter(1)}
      onDragLeave={enter(-1)}
      onDragOver={(event) => hasFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        add(droppedFiles(event.dataTransfer), onAdded);
      }}
    >
      {children}
      {isOver && (
        <div className={classes.hint}>
          {desktopBridge() ? (
            <Trans>Drop GGUF files or folders here: they are used where they lie.</Trans>
          ) : (
            <Trans>Drop GGUF files here: they are copied into the data folder.</Trans>
          )}
        </div>
      )}
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files');
}
