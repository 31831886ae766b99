import { createHash } from 'node:crypto';
import { type GgufHeader, mixOf } from '#shared/domain/gguf.ts';
import type { ModelHeader } from '#shared/domain/model.ts';

/** What the list keeps of a header. */
export function summaryOf(header: GgufHeader, fileCount: number): ModelHeader {
  const { chatTemplate } = header;
  return {
    title: header.name,
    architecture: header.architecture,
    parameters: header.parameters,
    layers: header.layers,
    trainedContext: header.trainedContext,
    quantization: header.fileType,
    mix: mixOf(header.tensors),
    license: header.license,
    templateSha256:
      chatTemplate === null ? null : createHash('sha256').update(chatTemplate).digest('hex'),
    fileCount,
  };
}
