#!/bin/sh
# Authorization code · Web app · demo
# Needs curl 7.70 or newer, awk, od and openssl; jq or Node where a response is JSON.
# Not in it: hop 6, a public document; no later request depends on it.
set -eu

[ -n "${BASE_URL:-}" ] || BASE_URL='http://127.0.0.1:44663' # scheme, host and port of the server
[ -n "${CLIENT_ID:-}" ] || CLIENT_ID='5a2db0c5-a000-4000-8000-000000000001' # the client ID of the application
[ -n "${REDIRECT_URI:-}" ] || REDIRECT_URI='http://127.0.0.1/callback' # a registered redirect URI of the application
[ -n "${USER_NAME:-}" ] || USER_NAME='demo' # the name of the user who signs on
: "${PASSWORD:?the password of the user who signs on}"
: "${CLIENT_SECRET:?the client secret of the application}"

files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
: > "$files/cookies"

# option NAME VALUE: one line of a curl configuration file. Values stand there, not in the list of processes.
option() {
  printf '%s = "' "$1"
  printf '%s.' "$2" | awk 'BEGIN { ORS = "" } function escaped(text) { gsub(/[\\"]/, "\\\\&", text); gsub(/\r/, "\\r", text); return text }
    NR > 1 { print escaped(last) "\\n" } { last = $0 } END { print escaped(substr(last, 1, length(last) - 1)) }'
  printf '"\n'
}
# shown: text of a server without what would act on a terminal.
shown() { LC_ALL=C tr -d '\000-\010\013-\037\177'; }
# send STATUS TITLE: sends what $request configures, without following a redirect, and compares the status.
send() {
  status=$(printf '%s\n' "$request" | curl --silent --show-error --globoff --cookie "$files/cookies" --cookie-jar "$files/cookies" --dump-header "$files/head" \
    --output "$files/body" --write-out '%{http_code}' --config -)
  location=$(awk 'tolower($1) == "location:" { sub(/\r$/, ""); sub(/^[^:]*: */, ""); print; exit }' "$files/head")
  [ "$status" = "$1" ] || { printf '%s: status %s instead of %s\n' "$2" "$status" "$1" >&2; shown < "$files/body" >&2; exit 1; }
  printf '%s: %s\n' "$2" "$status" >&2
}
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
# random BYTES
random() { openssl rand "$1" | base64url; }
# s256 VERIFIER (RFC 7636 section 4.2)
s256() { printf '%s' "$1" | openssl dgst -sha256 -binary | base64url; }
# parameter PART NAME: a parameter of the query (?) or the fragment (#) of the address that the last response redirects to.
parameter() {
  case "$1" in '#') query=${location#*#} ;; *) query=${location%%#*}; query=${query#*\?} ;; esac
  printf '%s' "$query" | NAME="$2" LC_ALL=C awk 'BEGIN { RS = "&"; ORS = ""; for (i = 0; i < 256; i++) code[sprintf("%02X", i)] = i }
    function plain(text, before) {
      gsub(/\+/, " ", text); before = ""
      while (match(text, /%[0-9A-Fa-f][0-9A-Fa-f]/)) {
        before = before substr(text, 1, RSTART - 1) sprintf("%c", code[toupper(substr(text, RSTART + 1, 2))]); text = substr(text, RSTART + 3)
      }
      return before text
    }
    { equals = index($0, "="); if (plain(substr($0, 1, equals - 1)) == ENVIRON["NAME"]) { print plain(substr($0, equals + 1)); exit } }'
}
# same WHAT GOT WANTED
same() { [ "$2" = "$3" ] || { printf '%s is not what was sent.\n' "$1" >&2; exit 1; }; }
# member PATH: a member of the JSON of the last response.
member() {
  if command -v jq > /dev/null; then jq -er --argjson path "$1" 'getpath($path) // empty' "$files/body"
  else node -e 'const [path, file] = process.argv.slice(1);
    const value = JSON.parse(path).reduce((each, key) => each?.[key], JSON.parse(require("fs").readFileSync(file, "utf8")));
    if (value === undefined || value === null) process.exit(1); console.log(value)' "$1" "$files/body"; fi
}
# encoded TEXT: percent-encoded but for what stands for itself (RFC 3986 section 2.3).
encoded() {
  printf '%s' "$1" | od -An -v -tu1 | LC_ALL=C awk 'BEGIN { ORS = "" }
    { for (i = 1; i <= NF; i++) { byte = sprintf("%c", $i + 0); print (byte ~ /[A-Za-z0-9._~-]/ ? byte : sprintf("%%%02X", $i)) } }'
}
# json_text TEXT: as it stands between the quotation marks of a JSON string.
json_text() {
  if command -v jq > /dev/null; then printf '%s' "$1" | jq -Rsj '@json[1:-1]'
  else printf '%s' "$1" | node -e 'process.stdout.write(JSON.stringify(require("fs").readFileSync(0, "utf8")).slice(1, -1))'; fi
}

STATE=$(random 16)
NONCE=$(random 16)
CODE_VERIFIER=$(random 32)
CODE_CHALLENGE=$(s256 "$CODE_VERIFIER")

# 1 authorization request
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/as/authorize?response_type=code&client_id='"$(encoded "$CLIENT_ID")"'&redirect_uri='"$(encoded "$REDIRECT_URI")"'&scope=openid%20profile%20email&state='"$(encoded "$STATE")"'&nonce='"$(encoded "$NONCE")"'&code_challenge='"$(encoded "$CODE_CHALLENGE")"'&code_challenge_method=S256'
  option header 'accept: */*'
)
send 302 '1 authorization request'
FLOW_ID=$(parameter '?' 'flowId') || :; : "${FLOW_ID:?was not in the response}"

# 2 flow
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/flows/'"$(encoded "$FLOW_ID")"
  option header 'accept: */*'
)
send 200 '2 flow'

# 3 sign-on usernamePassword.check
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/flows/'"$(encoded "$FLOW_ID")"
  option request 'POST'
  option header 'accept: */*'
  option header 'content-type: application/vnd.pingidentity.usernamePassword.check+json'
  option data-raw '{"username":"'"$(json_text "$USER_NAME")"'","password":"'"$(json_text "$PASSWORD")"'"}'
)
send 200 '3 sign-on usernamePassword.check'

# 4 resume
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/as/resume?flowId='"$(encoded "$FLOW_ID")"
  option header 'accept: */*'
)
send 302 '4 resume'
CODE=$(parameter '?' 'code') || :; : "${CODE:?was not in the response}"
same state "$(parameter '?' 'state')" "$STATE"

# 5 token request
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/as/token'
  option request 'POST'
  option header 'accept: application/json'
  option header 'content-type: application/x-www-form-urlencoded'
  option user "$(encoded "$CLIENT_ID")"':'"$(encoded "$CLIENT_SECRET")"
  option data-raw 'grant_type=authorization_code&code='"$(encoded "$CODE")"'&redirect_uri='"$(encoded "$REDIRECT_URI")"'&code_verifier='"$(encoded "$CODE_VERIFIER")"
)
send 200 '5 token request'
ACCESS_TOKEN=$(member '["access_token"]') || :; : "${ACCESS_TOKEN:?was not in the response}"
REFRESH_TOKEN=$(member '["refresh_token"]') || :; : "${REFRESH_TOKEN:?was not in the response}"
ID_TOKEN=$(member '["id_token"]') || :; : "${ID_TOKEN:?was not in the response}"

# 7 UserInfo
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/as/userinfo'
  option header 'accept: application/json, application/jwt'
  option header 'authorization: Bearer '"$ACCESS_TOKEN"
)
send 200 '7 UserInfo'

# 8 introspection
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/as/introspect'
  option request 'POST'
  option header 'accept: application/json'
  option header 'content-type: application/x-www-form-urlencoded'
  option user "$(encoded "$CLIENT_ID")"':'"$(encoded "$CLIENT_SECRET")"
  option data-raw 'token='"$(encoded "$ACCESS_TOKEN")"'&token_type_hint=access_token'
)
send 200 '8 introspection'

# 9 revocation
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/as/revoke'
  option request 'POST'
  option header 'accept: application/json'
  option header 'content-type: application/x-www-form-urlencoded'
  option user "$(encoded "$CLIENT_ID")"':'"$(encoded "$CLIENT_SECRET")"
  option data-raw 'token='"$(encoded "$REFRESH_TOKEN")"'&token_type_hint=refresh_token'
)
send 200 '9 revocation'

# 10 sign-off
request=$(
  option url "$BASE_URL"'/5a2db0c5-0000-4000-8000-000000000001/as/signoff?id_token_hint='"$(encoded "$ID_TOKEN")"'&client_id='"$(encoded "$CLIENT_ID")"
  option header 'accept: */*'
)
send 302 '10 sign-off'

shown < "$files/body"
