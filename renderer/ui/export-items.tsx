import { Trans, useLingui } from '@lingui/react/macro';
import { Menu } from '@mantine/core';
import type { DataFormat, DataSelection } from '#shared/domain/data-export.ts';
import { useExportData } from '#renderer/client/use-export-data.ts';

/** The formats that data leaves in, as items of a menu. */
export function ExportItems({ selection }: { readonly selection: DataSelection }) {
  const { t } = useLingui();
  const exportData = useExportData();
  const whole: readonly [DataFormat, string][] = [
    ['json', t`Everything, to be imported again (JSON)`],
  ];
  const tables: readonly [DataFormat, string][] = [
    ['csv', t`CSV`],
    ['parquet', t`Parquet`],
    ['sqlite', t`SQLite`],
    ['jsonl', t`JSON Lines`],
  ];
  const others: readonly [DataFormat, string][] = [
    ['inspect', t`Log of Inspect`],
    ['promptfoo', t`Results of promptfoo`],
    ['openai-chat', t`Chats in OpenAI's format`],
  ];
  const items = (formats: readonly [DataFormat, string][]) =>
    formats.map(([format, name]) => (
      <Menu.Item key={format} onClick={() => exportData({ selection, format })}>
        {name}
      </Menu.Item>
    ));
  return (
    <>
      {items(whole)}
      <Menu.Label>
        <Trans>Tables</Trans>
      </Menu.Label>
      {items(tables)}
      <Menu.Label>
        <Trans>For other tools</Trans>
      </Menu.Label>
      {items(others)}
    </>
  );
}
