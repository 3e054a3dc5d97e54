/** Names and values written for somebody else to parse: SQL and the shell. */

/** A column name in SQL, always in double quotes. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text value in SQL. */
export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/** One word of a POSIX shell command, quoted only where it has to be. */
export function shellWord(text: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./-]+$/u.test(text)) return text
  if (!text.includes("'")) return `'${text}'`
  if (!/[`$\\"!]/.test(text)) return `"${text}"`
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** The nearest NAME that a metric flag takes: letters, digits, `_`, `-` and `.`. */
export function flagName(name: string): string {
  return name.replace(/[^\p{L}\p{N}_.-]+/gu, '_').replace(/^_+|_+$/g, '') || 'metric'
}

/** A command line that converts a file (or standard input) and hands it to abstat. */
export function converted(command: string, path: string): string {
  return path === '-'
    ? `\`… | ${command} | abstat analyze -\``
    : `\`${command} ${shellWord(path)} | abstat analyze -\``
}
