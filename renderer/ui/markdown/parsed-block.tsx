import ReactMarkdown from 'react-markdown';
import remend from 'remend';
import { elements } from './elements.tsx';
import { rehypePlugins, remarkPlugins } from './plugins.ts';

/** One block of Markdown as what it means; of one that still grows, open marks are closed. */
export function ParsedBlock({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  return (
    <ReactMarkdown
      remarkPlugins={remarkPlugins}
      rehypePlugins={rehypePlugins}
      components={elements}
      skipHtml
    >
      {isGrowing ? remend(text) : text}
    </ReactMarkdown>
  );
}
