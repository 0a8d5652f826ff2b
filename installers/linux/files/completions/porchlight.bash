# bash completion for porchlight, porchlight-cli and porchlightctl

_porchlight() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command='' part='' i
    local commands='homes connect status disconnect lockdown portal split outside inside check balance identity network completion version'
    local options='--home --network --help --version'
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
        --home | --network | --country | --search | --passphrase-file | --out | --theme | --lang | --size | --screenshot) ((i++)) ;;
        -*) ;;
        *) if [[ -z $command ]]; then command=${COMP_WORDS[i]}; elif [[ -z $part ]]; then part=${COMP_WORDS[i]}; fi ;;
        esac
    done
    case $before in
    --home) compopt -o dirnames && return ;;
    --passphrase-file | --out | --screenshot) compopt -o default && return ;;
    --network) mapfile -t COMPREPLY < <(compgen -W 'mainnet testnet' -- "$word") && return ;;
    --theme) mapfile -t COMPREPLY < <(compgen -W 'day night system' -- "$word") && return ;;
    --country | --search | --lang | --size | --auto-connect) return ;;
    esac
    case $command in
    '') if [[ $1 == *porchlight-cli ]]; then
        options="$commands $options"
    else
        options="$commands $options --auto-connect --passphrase-file --theme --lang --size --screenshot"
    fi ;;
    lockdown | portal) options+=' --json' && [[ -n $part ]] || options+=' on off' ;;
    split) options+=' --json' && [[ -n $part ]] || options+=' off outside inside' ;;
    outside | inside) compopt -o default && mapfile -t COMPREPLY < <(compgen -c -- "$word") && return ;;
    check) options+=' --json' ;;
    homes) options+=' --country --search --json' ;;
    connect) options+=' --json --passphrase-file' ;;
    status) options+=' --json --watch' ;;
    balance) options+=' --json' ;;
    network)
        case $part in
        '') options+=' list show check add use remove' ;;
        list | show) options+=' --json' ;;
        check | add) compopt -o default ;;
        esac
        ;;
    identity)
        case $part in
        '') options+=' new list export import' ;;
        new) options+=' --passphrase-file' ;;
        export) options+=' --out --passphrase-file' ;;
        import) options+=' --passphrase-file' && compopt -o default ;;
        esac
        ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
}

_porchlightctl() {
    COMPREPLY=()
    ((COMP_CWORD > 1)) || mapfile -t COMPREPLY < <(compgen -W 'open claim' -- "${COMP_WORDS[COMP_CWORD]}")
}

complete -F _porchlight porchlight porchlight-cli
complete -F _porchlightctl porchlightctl
