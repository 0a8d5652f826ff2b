# fish completion for porchlightctl
complete -c porchlightctl -f
complete -c porchlightctl -n 'not __fish_seen_subcommand_from open claim' -a open -d 'Give the internet back'
complete -c porchlightctl -n 'not __fish_seen_subcommand_from open claim' -a claim -d 'Make this account the one that the helper obeys'
