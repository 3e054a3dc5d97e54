/** A page as a tree, and questions to it. */

import { type DefaultTreeAdapterTypes, html as names, parse } from 'parse5'

export type Element = DefaultTreeAdapterTypes.Element

export interface Tree {
  /** What the standard calls a parse error. */
  readonly errors: readonly string[]
  readonly elements: readonly Element[]
}

function below(node: DefaultTreeAdapterTypes.Node): readonly Element[] {
  const children = 'childNodes' in node ? node.childNodes : []
  return children.flatMap((child) => ['tagName' in child ? [child] : [], below(child)].flat())
}

export function treeOf(page: string): Tree {
  const errors: string[] = []
  const document = parse(page, { onParseError: ({ code, startLine }) => errors.push(`${code}:${startLine}`) })
  return { errors, elements: below(document) }
}

export const attribute = (element: Element, name: string): string | null =>
  element.attrs.find((each) => each.name === name)?.value ?? null

export const textOf = (node: DefaultTreeAdapterTypes.Node): string => {
  if ('value' in node) return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

export const isSvg = (element: Element): boolean => element.namespaceURI === names.NS.SVG

export const inside = (element: Element): readonly Element[] => below(element)
