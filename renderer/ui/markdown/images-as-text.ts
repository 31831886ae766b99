/** The part of a HTML tree that is looked at. */
interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

/**
 * A rehype plugin: every image becomes a `span` with its address and description as data. An image
 * address written by a model can carry away what the model was told, so none is ever loaded.
 */
export function imagesAsText() {
  return (tree: Node) => replaceImages(tree);
}

function replaceImages(node: Node): void {
  for (const child of node.children ?? []) {
    if (child.tagName === 'img') {
      const { src, alt } = child.properties ?? {};
      child.tagName = 'span';
      child.properties = { dataImageAddress: textOf(src), dataDescription: textOf(alt) };
    }
    replaceImages(child);
  }
}

function textOf(property: unknown): string {
  return typeof property === 'string' ? property : '';
}
