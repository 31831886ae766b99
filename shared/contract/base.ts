import { oc } from '@orpc/contract';
import { Failure } from '../domain/failure.ts';

/** Every call can fail in an expected way: a code with data, see {@link Failure}. */
export const call = oc.errors({ WORKBENCH: { status: 422, data: Failure } });
