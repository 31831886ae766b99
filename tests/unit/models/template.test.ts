import { describe, expect, it } from 'vitest';
import { chatTemplate, opensThinking } from '#models/runner/local/template.ts';

const tokens = { bos: '<s>', eos: '</s>' };
const chatMl = `{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}<|im_start|>assistant\n{% if enable_thinking is defined and not enable_thinking %}<think>\n\n</think>\n\n{% endif %}`;

describe("the file's own chat template", () => {
  const template = chatTemplate(chatMl, tokens);
  const turn = { prompt: 'Hi', systemPrompt: '', enableThinking: undefined };

  it('has no system turn when nobody asked for one', () => {
    expect(template.render(turn)).toBe('<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n');
  });

  it('passes the system prompt and the thinking switch on', () => {
    const text = template.render({ ...turn, systemPrompt: 'Be brief.', enableThinking: false });
    expect(text).toContain('<|im_start|>system\nBe brief.<|im_end|>');
    expect(text.endsWith('<think>\n\n</think>\n\n')).toBe(true);
  });

  it('is told apart by its hash', () => {
    expect(template.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(chatTemplate(`${chatMl} `, tokens).sha256).not.toBe(template.sha256);
  });

  it('is asked what it does by default, so that "auto" is recorded as what happened', () => {
    expect(template.thinkingDefault).toBe('on');
    const offByDefault = chatTemplate('{{ "think" if enable_thinking else "do not" }}', tokens);
    expect(offByDefault.thinkingDefault).toBe('off');
    expect(chatTemplate('{{ messages[0].content }}', tokens).thinkingDefault).toBeNull();
  });

  it('fails with a reason that can be shown', () => {
    const broken = chatTemplate('{% for %}', tokens);
    expect(() => broken.render(turn)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'TEMPLATE_FAILED' }) }),
    );
  });
});

describe('a hostile template', () => {
  const turn = { prompt: 'Hi', systemPrompt: '', enableThinking: undefined };
  const failure = (exceeded: string) =>
    expect.objectContaining({ failure: { code: 'TEMPLATE_FAILED', reason: '', exceeded } });
  const loop = '{% for a in range(1000000) %}';

  it('that loops for ever is ended, at loading and at every prompt', () => {
    const endless = chatTemplate(`${loop}${loop}{% endfor %}{% endfor %}`, tokens);
    expect(endless.thinkingDefault).toBeNull();
    expect(() => endless.render(turn)).toThrow(failure('time'));
  });

  it('that writes without measure is refused', () => {
    const flood = chatTemplate(
      `{% for a in range(100) %}${'x'.repeat(100_000)}{% endfor %}`,
      tokens,
    );
    expect(() => flood.render(turn)).toThrow(failure('size'));
  });

  it('does not spoil the one after it', () => {
    expect(() => chatTemplate('{{ 1 | nothing }}', tokens).render(turn)).toThrow(
      expect.objectContaining({ failure: expect.objectContaining({ code: 'TEMPLATE_FAILED' }) }),
    );
    expect(chatTemplate('{{ messages[0].content }}', tokens).render(turn)).toBe('Hi');
  });
});

describe('a file without a template', () => {
  it('gets the prompt as it is', () => {
    const template = chatTemplate(null, tokens);
    const turn = { prompt: 'Once upon', systemPrompt: '', enableThinking: true };
    expect(template.render(turn)).toBe('Once upon');
    expect(template).toMatchObject({ sha256: null, thinkingDefault: null });
  });
});

describe('a generation prompt that opens the thought', () => {
  it('is recognized, so that the first token counts as thinking', () => {
    expect(opensThinking('<｜Assistant｜><think>\n')).toBe(true);
    expect(opensThinking('<think>\n\n</think>\n\n')).toBe(false);
  });
});
