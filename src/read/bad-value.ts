/** What is looked for in a file to explain an error. */

/** A value to complain about. */
export interface BadValue {
  /** The position of the field in the file. */
  readonly field: number
  /** Whether a value, missing words included, is the one to complain about. */
  readonly isBad: (value: string) => boolean
  readonly describe: (value: string, more: number) => { readonly message: string; readonly hint: string }
}
