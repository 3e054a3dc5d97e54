/**
 * What a shell has to know: how it hands over the words that are typed, and how it shows what they could become. The answer
 * comes from `abstat __complete`: the first line is `words`, or `files` and a tab and what stands before the path; each
 * further line is a word, a tab and what it means.
 */

/** For bash 3.2 and later. It takes `=` and `:` for ends of words, so that words are put together again, and answers cut. */
const bash = `# completion of abstat for bash; in ~/.bashrc:  source <(abstat completion bash)
_abstat() {
  local line=\${COMP_LINE:0:COMP_POINT} i blank word row first= value current outside quote head=
  local -a typed=()
  COMPREPLY=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blank=\${line%%[![:space:]]*}
    line=\${line#"$blank"}
    if ((i < COMP_CWORD)); then word=\${COMP_WORDS[i]}; else word=$line; fi
    line=\${line#"$word"}
    if [[ -n $blank || i -eq 0 ]]; then typed[\${#typed[@]}]=$word
    else typed[\${#typed[@]}-1]=\${typed[\${#typed[@]}-1]}$word
    fi
  done
  current=\${typed[\${#typed[@]}-1]}
  outside=\${current%%[\\"\\']*}
  for ((i = \${#outside} - 1; i >= 0; i--)); do
    if [[ \${outside:i:1} == [=:] && $COMP_WORDBREAKS == *"\${outside:i:1}"* ]]; then
      head=\${outside:0:i+1}
      break
    fi
  done
  quote=\${current:\${#head}:1}
  head=\${head//\\\\/}
  while IFS= read -r row; do
    if [[ -z $first ]]; then
      first=\${row%%$'\\t'*}
      [[ $first == words ]] || return 0
      compopt +o default +o bashdefault 2>/dev/null
      continue
    fi
    value=\${row%%$'\\t'*}
    value=\${value:\${#head}}
    case $quote in
      \\") value=\${value//\\\\/\\\\\\\\} value=\${value//\\"/\\\\\\"} value=\${value//\\$/\\\\\\$} value=\${value//\\\`/\\\\\\\`} ;;
      \\') value=\${value//\\'/\\'\\\\\\'\\'} ;;
      *) printf -v value %q "$value" ;;
    esac
    COMPREPLY[\${#COMPREPLY[@]}]=$value
  done < <(command abstat __complete --quoted -- "\${typed[@]:1}" 2>/dev/null)
  if [[ \${#COMPREPLY[@]} -eq 1 && \${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o bashdefault -o default -F _abstat abstat
`

const zsh = `#compdef abstat
# completion of abstat for zsh; in ~/.zshrc, after compinit:  source <(abstat completion zsh)
_abstat() {
  local -a rows before full texts open openTexts
  local row value text
  before=("\${(@Q)words[1,CURRENT-1]}")
  shift before
  rows=("\${(@f)$(command abstat __complete -- "\${before[@]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  case $rows[1] in
    files*)
      text=\${rows[1]#files$'\\t'}
      compset -P "\${(b)text}"
      _files
      return
      ;;
    words) ;;
    *) return 1 ;;
  esac
  for row in "\${(@)rows[2,-1]}"; do
    value=\${row%%$'\\t'*}
    text=\${row#*$'\\t'}
    [[ -n $text ]] && text="$value  -- $text" || text=$value
    if [[ $value == *= ]]; then
      open+=("$value")
      openTexts+=("$text")
    else
      full+=("$value")
      texts+=("$text")
    fi
  done
  (( $#full )) && compadd -l -d texts -a full
  (( $#open )) && compadd -l -S '' -d openTexts -a open
  (( $#full + $#open ))
}
if [[ $funcstack[1] == _abstat ]]; then _abstat "$@"; else compdef _abstat abstat; fi
`

const fish = `# completion of abstat for fish:  abstat completion fish > ~/.config/fish/completions/abstat.fish
function __abstat_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l rows (command abstat __complete --quoted -- $before[2..-1] "$current" 2>/dev/null)
    set -l first (string split -m1 \\t -- $rows[1])
    if test "$first[1]" = files
        set -l prefix $first[2]
        set -l path (string sub -s (math (string length -- "$prefix") + 1) -- "$current")
        for found in (__fish_complete_path "$path")
            printf '%s%s\\n' $prefix $found
        end
    else
        printf '%s\\n' $rows[2..-1]
    end
end
complete -c abstat -f -a '(__abstat_complete)'
`

/** By the name of the shell. */
export const scripts: Readonly<Record<string, string>> = { bash, zsh, fish }
