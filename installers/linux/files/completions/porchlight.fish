# fish completion for porchlight and porchlight-cli
set -l commands homes connect status disconnect lockdown portal split outside inside check balance identity network completion version
for program in porchlight porchlight-cli
    set -l bare "not __fish_seen_subcommand_from $commands"
    complete -c $program -f
    complete -c $program -n $bare -a homes -d 'List the countries and homes that can be used'
    complete -c $program -n $bare -a connect -d 'Connect'
    complete -c $program -n $bare -a status -d 'Say what is true of the connection'
    complete -c $program -n $bare -a disconnect -d 'End the session'
    complete -c $program -n $bare -a lockdown -d 'Block the internet whenever there is no tunnel'
    complete -c $program -n $bare -a portal -d 'Let a sign-in page be visited for five minutes'
    complete -c $program -n $bare -a split -d 'Choose which programs the tunnel is for'
    complete -c $program -n $bare -a outside -d 'Start a program that does not use the tunnel'
    complete -c $program -n $bare -a inside -d 'Start a program that uses the tunnel'
    complete -c $program -n $bare -a check -d 'Try to leak in every way a program can'
    complete -c $program -n $bare -a balance -d 'Say what is left'
    complete -c $program -n $bare -a identity -d 'Make, list, copy and bring in identities'
    complete -c $program -n $bare -a network -d 'Choose, look at and add networks'
    complete -c $program -n '__fish_seen_subcommand_from network' -a 'list show check add use remove'
    complete -c $program -n '__fish_seen_subcommand_from network' -F
    complete -c $program -n $bare -a completion -d 'Write a completion script for bash and zsh'
    complete -c $program -n $bare -a version -d 'Say which version this is'
    complete -c $program -l home -d 'Folder of keys and ledger' -x -a '(__fish_complete_directories)'
    complete -c $program -l network -d 'Which network' -x -a 'mainnet testnet'
    complete -c $program -s h -l help -d 'What is understood'
    complete -c $program -s V -l version -d 'Which version this is'
    complete -c $program -n '__fish_seen_subcommand_from homes' -l country -x -d 'Two letters'
    complete -c $program -n '__fish_seen_subcommand_from homes' -l search -x -d 'Country, city, ISP or node id'
    complete -c $program -n '__fish_seen_subcommand_from homes connect status lockdown portal split check balance' -l json -d 'Answer in JSON'
    complete -c $program -n '__fish_seen_subcommand_from status' -l watch -d 'Go on and say every change'
    complete -c $program -n '__fish_seen_subcommand_from connect identity' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__fish_seen_subcommand_from lockdown portal' -a 'on off'
    complete -c $program -n '__fish_seen_subcommand_from split' -a 'off outside inside'
    complete -c $program -n '__fish_seen_subcommand_from outside inside' -xa '(__fish_complete_subcommand)'
    complete -c $program -n '__fish_seen_subcommand_from identity' -a 'new list export import'
    complete -c $program -n '__fish_seen_subcommand_from identity' -l out -r -F -d 'Write to this new file'
    complete -c $program -n '__fish_seen_subcommand_from import' -F
end
complete -c porchlight -n "not __fish_seen_subcommand_from $commands" -l auto-connect -d 'Connect at once'
complete -c porchlight -n "not __fish_seen_subcommand_from $commands" -l theme -x -a 'day night system' -d 'For this run'
complete -c porchlight -n "not __fish_seen_subcommand_from $commands" -l lang -x -d 'Language'
complete -c porchlight -n "not __fish_seen_subcommand_from $commands" -l size -x -d 'WxH of the window'
complete -c porchlight -n "not __fish_seen_subcommand_from $commands" -l screenshot -r -F -d 'Save a picture once connected'
