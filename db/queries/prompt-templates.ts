import { WorkbenchError } from '#shared/domain/failure.ts';
import type { SavedPromptTemplate } from '#shared/domain/prompt-template.ts';
import type { PromptTemplateId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '../handle.ts';
import { all, get, run } from '../statements.ts';

/** Saves under the template's name; an existing one of that name is replaced and keeps its id. */
export function saveTemplate(db: WritableDb, saved: SavedPromptTemplate): SavedPromptTemplate {
  const row = get<{ id: PromptTemplateId }>(
    db,
    `INSERT INTO prompt_template (id, name, body) VALUES (:id, :name, :body)
     ON CONFLICT (name) DO UPDATE SET body = excluded.body, deleted_at_ms = NULL
     RETURNING id`,
    { id: saved.id, name: saved.name, body: JSON.stringify(saved.template) },
  );
  return row ? { ...saved, id: row.id } : saved;
}

/** By name; deleted ones are left out. */
export function listTemplates(db: ReadableDb): SavedPromptTemplate[] {
  const rows = all<Omit<SavedPromptTemplate, 'template'> & { body: string }>(
    db,
    `SELECT id, name, body FROM prompt_template WHERE deleted_at_ms IS NULL
     ORDER BY name COLLATE NOCASE`,
  );
  return rows.map(({ body, ...row }) => ({ ...row, template: JSON.parse(body) }));
}

/**
 * Hides a template, or with `null` brings it back.
 * @throws WorkbenchError PROMPT_TEMPLATE_NOT_FOUND
 */
export function setTemplateDeletedAt(
  db: WritableDb,
  id: PromptTemplateId,
  ms: number | null,
): void {
  const changes = run(db, `UPDATE prompt_template SET deleted_at_ms = :ms WHERE id = :id`, {
    id,
    ms,
  });
  if (changes === 0) throw new WorkbenchError({ code: 'PROMPT_TEMPLATE_NOT_FOUND' });
}
