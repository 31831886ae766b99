import { Trans, useLingui } from '@lingui/react/macro';
import type { ComponentProps, ReactNode } from 'react';
import type { Components, ExtraProps } from 'react-markdown';
import { CopyButton } from '../copy-button.tsx';
import { useOpenLink } from './link-confirm.tsx';
import { safeAddress } from './link-safety.ts';
import classes from './markdown.module.css';
import { showControls } from './visible-controls.ts';

/** How the elements of a model's text are drawn: nothing in it loads or acts by itself. */
export const elements: Components = {
  a: Link,
  span: SpanOrImage,
  pre: CodeBlock,
  code: Code,
  table: WideTable,
  // A heading of an answer must not stand in the outline of the page.
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
};

function Link({ href, children }: ComponentProps<'a'>) {
  const openLink = useOpenLink();
  const address = safeAddress(href);
  if (address === null) return <span>{children}</span>;
  return (
    <a
      href={address}
      rel="noopener noreferrer"
      target="_blank"
      title={address}
      onClick={(event) => {
        event.preventDefault();
        openLink(address);
      }}
      onAuxClick={(event) => event.preventDefault()}
    >
      {children}
    </a>
  );
}

function SpanOrImage({ node, children }: ComponentProps<'span'> & ExtraProps) {
  const { dataImageAddress: address, dataDescription: description } = node?.properties ?? {};
  if (typeof address !== 'string') return <span>{children}</span>;
  return (
    <span className={classes.image}>
      <Trans>Image, not loaded:</Trans> {typeof description === 'string' && description}{' '}
      <code>{address}</code>
    </span>
  );
}

function CodeBlock({ node, children }: ComponentProps<'pre'> & ExtraProps) {
  const { t } = useLingui();
  return (
    <div className={classes.codeBlock}>
      <CopyButton label={t`Copy the code`} text={textOf(node)} />
      {/* Focusable, so that a wide block can be scrolled by keyboard. */}
      <pre tabIndex={0} aria-label={t`Code`} role="group">
        {children}
      </pre>
    </div>
  );
}

function Code({ children, className }: ComponentProps<'code'>) {
  return <code className={className}>{withVisibleControls(children)}</code>;
}

function withVisibleControls(children: ReactNode): ReactNode {
  return typeof children === 'string' ? showControls(children) : children;
}

function WideTable({ children }: ComponentProps<'table'>) {
  const { t } = useLingui();
  return (
    <div className={classes.wide} tabIndex={0} role="group" aria-label={t`Table`}>
      <table>{children}</table>
    </div>
  );
}

function Heading({ children }: ComponentProps<'h1'>) {
  return <p className={classes.heading}>{children}</p>;
}

interface TextNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly TextNode[];
}

function textOf(node: TextNode | undefined): string {
  return node?.value ?? node?.children?.map(textOf).join('') ?? '';
}
