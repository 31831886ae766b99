import { Skeleton, Stack } from '@mantine/core';

/** The outline of a screen while its code or its data is on the way. */
export function ScreenSkeleton() {
  return (
    <Stack p={16} gap={12} aria-busy="true">
      <Skeleton height={20} width={160} />
      <Skeleton height={1} />
      <Skeleton height={16} width="70%" />
      <Skeleton height={16} width="55%" />
      <Skeleton height={160} />
    </Stack>
  );
}
