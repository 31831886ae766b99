import type { BackendAbsence } from './domain/machine.ts';
import type { MessageDescriptor } from './failure-text.ts';

/** What was found, and what to do about it where there is something to do. */
export interface HealthText {
  readonly what: MessageDescriptor;
  readonly advice: MessageDescriptor | null;
}

/** Where a GPU backend computes. */
export const backendAvailable: HealthText = {
  what: /*i18n*/ { id: 'doctor.backend-ok', message: 'Started on {devices} ({memory}).' },
  advice: null,
};

/** Why a backend is not there; the screens of the machine use these words too. */
export const backendAbsences: Record<BackendAbsence, HealthText> = {
  'not-for-this-system': {
    what: /*i18n*/ {
      id: 'doctor.backend.other-system',
      message: 'The engine does not offer it for this system.',
    },
    advice: null,
  },
  'package-missing': {
    what: /*i18n*/ {
      id: 'doctor.backend.package',
      message: 'Its package is not installed: {detail}',
    },
    advice: /*i18n*/ {
      id: 'doctor.backend.package.do',
      message: 'Install Triptych anew with npm start, online; the models run without it too.',
    },
  },
  'no-driver': {
    what: /*i18n*/ {
      id: 'doctor.backend.driver',
      message: 'No driver: its library cannot be loaded ({detail})',
    },
    advice: /*i18n*/ {
      id: 'doctor.backend.driver.do',
      message: 'If this machine has such a GPU, install its driver; else models run on the CPU.',
    },
  },
  'no-device': {
    what: /*i18n*/ {
      id: 'doctor.backend.device',
      message: 'The driver is there, but no device that the engine can use.',
    },
    advice: /*i18n*/ {
      id: 'doctor.backend.device.do',
      message: 'Is the GPU given to this container or virtual machine? Models run on the CPU.',
    },
  },
  'probe-failed': {
    what: /*i18n*/ {
      id: 'doctor.backend.failed',
      message: 'The engine could not be started on it: {detail}',
    },
    advice: /*i18n*/ {
      id: 'doctor.backend.failed.do',
      message: 'Restart the machine after installing a driver, and look again.',
    },
  },
};
