import { eventIterator } from '@orpc/contract';
import { HealthEvent } from '../domain/health.ts';
import { MachineReport } from '../domain/machine.ts';
import { call } from './base.ts';

export const machine = {
  /** The machine as it is now; the hardware is looked at once, the rest each time. */
  report: call.output(MachineReport),
  /** Looks at everything that Triptych needs, anew; each check comes when it is done. */
  doctor: call.output(eventIterator(HealthEvent)),
};
