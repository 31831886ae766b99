import { expect, test } from 'vitest';
import { tableOf } from '#bench/harness/table.ts';

test('the table shows what was measured, what it is divided by, and whether the goal was met', () => {
  const table = tableOf({
    title: 'decode',
    unit: 'tokens/s',
    reference: 'peer',
    series: [
      { arm: 'ours', values: [120.4, 130, 110] },
      { arm: 'peer', values: [60.2, 65, 220] },
    ],
    goals: [{ arm: 'ours', of: 'ratio', to: 'peer', atLeast: 1.5 }],
  });
  expect(table).toBe(`\
| decode | median, tokens/s |  min – max |   n |             ÷ peer |
| ------ | ---------------: | ---------: | --: | -----------------: |
| ours   |              120 |  110 – 130 |   3 | 2.00 (0.50 – 2.00) |
| peer   |             65.0 | 60.2 – 220 |   3 |                  1 |

Goal: ours ÷ peer ≥ 1.5: holds (2.00).`);
});
