import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Model } from '#shared/domain/model.ts';

/** What each bundled demonstration model is there for. */
export const demoRoleWords: Record<NonNullable<Model['demoRole']>, MessageDescriptor> = {
  teacher: msg`demonstration: teacher`,
  student: msg`demonstration: student, distilled from the teacher`,
  control: msg`demonstration: control, as small as the student, not distilled`,
};
