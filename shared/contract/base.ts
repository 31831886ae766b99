import { oc } from '@orpc/contract';
import type { z } from 'zod';
import { Failure } from '../domain/failure.ts';

/**
 * By a name of its own: else the compiler writes all failures out again for every call, in every
 * layer, and the types of the whole take minutes to check.
 */
export interface FailureSchema extends z.ZodType<Failure> {}
const data: FailureSchema = Failure;

/** Every call can fail in an expected way: a code with data, see {@link Failure}. */
export const call = oc.errors({ WORKBENCH: { status: 422, data } });
