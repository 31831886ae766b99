import type { Options } from 'react-markdown';
import { harden } from 'rehype-harden';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { imagesAsText } from './images-as-text.ts';

export const remarkPlugins: NonNullable<Options['remarkPlugins']> = [remarkGfm];

/** What stands between a model's text and the page: an allow-list of elements, links and images. */
export const rehypePlugins: NonNullable<Options['rehypePlugins']> = [
  rehypeSanitize,
  imagesAsText,
  [
    harden,
    {
      allowedLinkPrefixes: ['*'],
      allowedProtocols: ['https:', 'http:', 'mailto:'],
      allowedImagePrefixes: [],
      linkBlockPolicy: 'text-only',
      imageBlockPolicy: 'remove',
    },
  ],
];
