import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Download, Downloads, DownloadSettings, StartDownload } from '../domain/download.ts';
import { DownloadId } from '../ids.ts';
import { call } from './base.ts';

const OfDownload = z.object({ downloadId: DownloadId });

/** Downloads go on whether anybody follows them or not, and after a restart. */
export const downloads = {
  list: call.output(Downloads),
  /** The list now and whenever something changes. */
  follow: call.output(eventIterator(Downloads)),
  /** Queues a download; one of the same files goes on where it stopped. */
  start: call.input(StartDownload).output(Download),
  /** What arrived stays. */
  pause: call.input(OfDownload).output(Download),
  resume: call.input(OfDownload).output(Download),
  /** Ends it, and deletes what arrived; of one that is done, only takes it off the list. */
  remove: call.input(OfDownload).output(z.void()),
  move: call
    .input(OfDownload.extend({ toIndex: z.number().int().nonnegative() }))
    .output(Downloads),
  setSettings: call.input(DownloadSettings).output(Downloads),
};
