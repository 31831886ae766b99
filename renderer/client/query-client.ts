import { QueryClient } from '@tanstack/react-query';
import { failureOf } from './failure.ts';

/**
 * Calls wait for the connection by themselves (`connection.ts`), so only what the connection cut off
 * is asked again; an expected failure is an answer.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: (count, error) => failureOf(error) === null && count < 3,
        staleTime: 5000,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
