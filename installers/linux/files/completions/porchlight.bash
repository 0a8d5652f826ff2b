# bash completion for porchlight, porchlight-cli and porchlightctl

# _porchlight_words PATH: the commands and options that can follow these commands
_porchlight_words() {
    case $1 in
    '')
        echo homes connect status disconnect toggle pause resume trust autoconnect lockdown portal split outside inside check \
            diagnose sheet balance register account referral withdraw migrate legacy coins topup orders spending settings sessions receipt report \
            identity network completion version
        ;;
    homes) echo show block unblock star unstar recent favourites blocked --country --search --json ;;
    'homes show' | 'homes recent' | 'homes favourites' | 'homes blocked') echo --json ;;
    connect) echo --json --passphrase-file ;;
    status) echo --json --watch ;;
    toggle) echo --passphrase-file ;;
    lockdown | portal | split | check | diagnose | account | pause | resume) echo --json ;;
    sheet) echo --out ;;
    trust) echo here forget --json ;;
    'trust here' | 'trust forget') echo --json ;;
    autoconnect) echo --start --networks --place --json ;;
    balance) echo --explain --json ;;
    register) echo --token --yes --dear --passphrase-file ;;
    withdraw) echo --to --call-off --amount --yes --passphrase-file ;;
    migrate) echo --yes --passphrase-file ;;
    coins) echo --amount --json ;;
    topup) echo --amount --coin --gateway --country --state --lightning --no-qr --json --passphrase-file ;;
    orders) echo receipt support --json --ask --follow --passphrase-file ;;
    'orders receipt') echo --out --passphrase-file ;;
    spending) echo show set auto off --json ;;
    'spending show' | 'spending off') echo --json ;;
    'spending set') echo --per-session --per-day --per-gib --most-per-hour --most-per-gib --json ;;
    'spending auto') echo --below --amount --per-day --json ;;
    settings) echo list get set apply --json ;;
    'settings list') echo --json ;;
    'settings get') echo dns mtu lan lockdown split disguise beyond per-session per-day per-gib most-per-gib most-per-hour theme language history auto-lock --json ;;
    'settings set') echo dns mtu lan lockdown split disguise beyond per-session per-day per-gib most-per-gib most-per-hour theme language history auto-lock --yes --json ;;
    sessions) echo keep none forget --csv --limit --json ;;
    'sessions none' | 'sessions forget') echo --yes ;;
    receipt) echo list show save verify ;;
    'receipt list') echo --balance --json ;;
    'receipt show') echo --json ;;
    'receipt save' | report) echo --out ;;
    identity) echo new list use name words check export import keep lock autolock ;;
    'identity new') echo --passphrase-file ;;
    'identity list') echo --json ;;
    'identity words') echo --print --passphrase-file ;;
    'identity check') echo --words-file --passphrase-file ;;
    'identity export') echo --out --passphrase-file ;;
    'identity import') echo --words --words-file --passphrase-file --new-passphrase-file ;;
    'identity keep') echo --passphrase-file ;;
    network) echo list show check add use remove ;;
    'network list' | 'network show') echo --json ;;
    esac
}

# _porchlight_choices PATH: the other words that can
_porchlight_choices() {
    case $1 in
    lockdown | portal | 'identity keep') echo on off ;;
    split) echo off outside inside ;;
    pause) echo 5 15 60 ;;
    'identity autolock') echo never 5 15 60 ;;
    esac
}

# _porchlight_takes OPTION: whether it takes a value
_porchlight_takes() {
    case $1 in
    --home | --network | --country | --search | --passphrase-file | --new-passphrase-file | --words-file | --out | --csv) ;;
    --token | --to | --amount | --coin | --gateway | --state | --follow | --limit) ;;
    --per-session | --per-day | --per-gib | --most-per-hour | --most-per-gib | --below) ;;
    --start | --networks | --place) ;;
    --theme | --lang | --size | --screenshot) ;;
    *) return 1 ;;
    esac
}

# _porchlight_values OPTION: what the value can be; files where the shell has to look
_porchlight_values() {
    case $1 in
    --network) echo mainnet testnet ;;
    --coin) echo BTC LTC ETH BCH DAI USDT MYST ;;
    --per-session | --per-gib | --most-per-hour | --most-per-gib) echo none ;;
    --start | --networks) echo on off ;;
    --place) echo last anywhere ;;
    --theme) echo day night system ;;
    esac
}

_porchlight() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} path='' words i
    local rest=() # what follows the commands and is no option
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        if _porchlight_takes "${COMP_WORDS[i]}"; then
            ((i++))
        elif [[ ${COMP_WORDS[i]} != -* ]]; then
            if [[ " $(_porchlight_words "$path") " == *" ${COMP_WORDS[i]} "* ]]; then
                path+=${path:+ }${COMP_WORDS[i]}
            else
                rest+=("${COMP_WORDS[i]}")
            fi
        fi
    done
    if _porchlight_takes "$before"; then
        case $before in
        --home) compopt -o dirnames ;;
        --network | *-file | --out | --csv | --screenshot) compopt -o default ;;
        esac
        mapfile -t COMPREPLY < <(compgen -W "$(_porchlight_values "$before")" -- "$word")
        return
    fi
    case $path in
    outside | inside)
        if ((${#rest[@]} > 0)); then # the program's own words
            compopt -o default
            return
        elif [[ $word != -* ]]; then
            mapfile -t COMPREPLY < <(compgen -c -- "$word")
            return
        fi
        ;;
    'identity check' | 'identity import' | 'receipt verify' | 'network check' | 'network add') compopt -o default ;;
    esac
    words="$(_porchlight_words "$path") --home --network --help --version"
    ((${#rest[@]} > 0)) || words+=" $(_porchlight_choices "$path")"
    if [[ -z $path && $1 != *porchlight-cli ]]; then
        words+=' --auto-connect --passphrase-file --theme --lang --size --screenshot --hidden'
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}

_porchlightctl() {
    COMPREPLY=()
    ((COMP_CWORD > 1)) || mapfile -t COMPREPLY < <(compgen -W 'open claim' -- "${COMP_WORDS[COMP_CWORD]}")
}

complete -F _porchlight porchlight porchlight-cli
complete -F _porchlightctl porchlightctl
