import { eventIterator } from '@orpc/contract';
import { Preferences, PreferencesPatch, SystemInfo, SystemStatus } from '../domain/system.ts';
import { call } from './base.ts';

export const system = {
  info: call.output(SystemInfo),
  /** The status now, then again whenever it changes. */
  followStatus: call.output(eventIterator(SystemStatus)),
  preferences: call.output(Preferences),
  setPreferences: call.input(PreferencesPatch).output(Preferences),
};
