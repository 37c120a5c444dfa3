/** Functions of a script, by name: what they need, and their text. POSIX shell, with awk, od and openssl; JSON is read by jq or else by Node. */
interface ShellFunction {
  readonly needs: readonly ShellFunctionName[];
  readonly text: string;
}

export type ShellFunctionName =
  | 'option'
  | 'encoded'
  | 'decoded'
  | 'json_text'
  | 'member'
  | 'parameter'
  | 'segment'
  | 'field'
  | 'random'
  | 's256'
  | 'base64url'
  | 'ask'
  | 'same'
  | 'shown'
  | 'send';

const functions: Readonly<Record<ShellFunctionName, ShellFunction>> = {
  option: {
    needs: [],
    text: String.raw`# option NAME VALUE: one line of a curl configuration file. Values stand there, not in the list of processes.
option() {
  printf '%s = "' "$1"
  printf '%s.' "$2" | awk 'BEGIN { ORS = "" } function escaped(text) { gsub(/[\\"]/, "\\\\&", text); gsub(/\r/, "\\r", text); return text }
    NR > 1 { print escaped(last) "\\n" } { last = $0 } END { print escaped(substr(last, 1, length(last) - 1)) }'
  printf '"\n'
}`,
  },
  encoded: {
    needs: [],
    text: `# encoded TEXT: percent-encoded but for what stands for itself (RFC 3986 section 2.3).
encoded() {
  printf '%s' "$1" | od -An -v -tu1 | LC_ALL=C awk 'BEGIN { ORS = "" }
    { for (i = 1; i <= NF; i++) { byte = sprintf("%c", $i + 0); print (byte ~ /[A-Za-z0-9._~-]/ ? byte : sprintf("%%%02X", $i)) } }'
}`,
  },
  decoded: {
    needs: [],
    text: String.raw`# decoded: reads percent-encoded text of a query.
decoded() {
  LC_ALL=C awk 'BEGIN { for (i = 0; i < 256; i++) code[sprintf("%02X", i)] = i; ORS = "" }
    { gsub(/\+/, " "); text = ""
      while (match($0, /%[0-9A-Fa-f][0-9A-Fa-f]/)) {
        text = text substr($0, 1, RSTART - 1) sprintf("%c", code[toupper(substr($0, RSTART + 1, 2))]); $0 = substr($0, RSTART + 3)
      }
      print text $0 }'
}`,
  },
  json_text: {
    needs: [],
    text: `# json_text TEXT: as it stands between the quotation marks of a JSON string.
json_text() {
  if command -v jq > /dev/null; then printf '%s' "$1" | jq -Rsj '@json[1:-1]'
  else printf '%s' "$1" | node -e 'process.stdout.write(JSON.stringify(require("fs").readFileSync(0, "utf8")).slice(1, -1))'; fi
}`,
  },
  member: {
    needs: [],
    text: `# member PATH: a member of the JSON of the last response.
member() {
  if command -v jq > /dev/null; then jq -er --argjson path "$1" 'getpath($path) // empty' "$files/body"
  else node -e 'const [path, file] = process.argv.slice(1);
    const value = JSON.parse(path).reduce((each, key) => each?.[key], JSON.parse(require("fs").readFileSync(file, "utf8")));
    if (value === undefined || value === null) process.exit(1); console.log(value)' "$1" "$files/body"; fi
}`,
  },
  parameter: {
    needs: [],
    text: String.raw`# parameter PART NAME: a parameter of the query (?) or the fragment (#) of the address that the last response redirects to.
parameter() {
  case "$1" in '#') query=\${location#*#} ;; *) query=\${location%%#*}; query=\${query#*\?} ;; esac
  printf '%s' "$query" | NAME="$2" LC_ALL=C awk 'BEGIN { RS = "&"; ORS = ""; for (i = 0; i < 256; i++) code[sprintf("%02X", i)] = i }
    function plain(text, before) {
      gsub(/\+/, " ", text); before = ""
      while (match(text, /%[0-9A-Fa-f][0-9A-Fa-f]/)) {
        before = before substr(text, 1, RSTART - 1) sprintf("%c", code[toupper(substr(text, RSTART + 1, 2))]); text = substr(text, RSTART + 3)
      }
      return before text
    }
    { equals = index($0, "="); if (plain(substr($0, 1, equals - 1)) == ENVIRON["NAME"]) { print plain(substr($0, equals + 1)); exit } }'
}`,
  },
  segment: {
    needs: ['decoded'],
    text: String.raw`# segment NUMBER: a segment of the path of the address that the last response redirects to, from 1.
segment() {
  path=\${location%%[?#]*}; path=\${path#*://}; path=\${path#*/}
  printf '%s' "$path" | cut -d / -f "$1" | decoded
}`,
  },
  field: {
    needs: [],
    text: String.raw`# field NAME: the value of a hidden field of the page in the last response.
field() {
  tr '\n' ' ' < "$files/body" | NAME="$1" awk 'BEGIN { RS = "<"; mark = "name=\"" ENVIRON["NAME"] "\"" }
    tolower(substr($0, 1, 5)) == "input" && index($0, mark) && match($0, /value="[^"]*"/) { print substr($0, RSTART + 7, RLENGTH - 8); exit }'
}`,
  },
  base64url: { needs: [], text: "base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }" },
  random: { needs: ['base64url'], text: '# random BYTES\nrandom() { openssl rand "$1" | base64url; }' },
  s256: {
    needs: ['base64url'],
    text: '# s256 VERIFIER (RFC 7636 section 4.2)\ns256() { printf \'%s\' "$1" | openssl dgst -sha256 -binary | base64url; }',
  },
  ask: {
    needs: [],
    text: `# ask QUESTION: a line of standard input.
ask() {
  printf '%s' "$1" >&2
  IFS= read -r answer || { printf 'No answer came.\\n' >&2; exit 1; }
  printf '%s' "$answer"
}`,
  },
  same: {
    needs: [],
    text: String.raw`# same WHAT GOT WANTED
same() { [ "$2" = "$3" ] || { printf '%s is not what was sent.\n' "$1" >&2; exit 1; }; }`,
  },
  shown: {
    needs: [],
    text: String.raw`# shown: text of a server without what would act on a terminal.
shown() { LC_ALL=C tr -d '\000-\010\013-\037\177'; }`,
  },
  send: {
    needs: ['shown'],
    text: String.raw`# send STATUS TITLE: sends what $request configures, without following a redirect, and compares the status.
send() {
  status=$(printf '%s\n' "$request" | curl --silent --show-error --globoff --cookie "$files/cookies" --cookie-jar "$files/cookies" --dump-header "$files/head" \
    --output "$files/body" --write-out '%{http_code}' --config -)
  location=$(awk 'tolower($1) == "location:" { sub(/\r$/, ""); sub(/^[^:]*: */, ""); print; exit }' "$files/head")
  [ "$status" = "$1" ] || { printf '%s: status %s instead of %s\n' "$2" "$status" "$1" >&2; shown < "$files/body" >&2; exit 1; }
  printf '%s: %s\n' "$2" "$status" >&2
}`,
  },
};

/** The texts of the functions that a script uses, with those that they use themselves. */
export function shellFunctions(used: ReadonlySet<ShellFunctionName>): readonly string[] {
  const all = new Set<ShellFunctionName>();
  const add = (name: ShellFunctionName): void => {
    for (const other of functions[name].needs) add(other);
    all.add(name);
  };
  for (const name of used) add(name);
  return [...all].map((name) => functions[name].text.replaceAll('\\${', '${'));
}
