# fish completion for porchlight and porchlight-cli

# The commands that are typed so far, one a line; options and what they take do not count.
function __porchlight_path
    set -l takes --home --network --country --search --passphrase-file --new-passphrase-file --words-file --out --csv \
        --token --to --amount --coin --gateway --state --follow --limit --per-session --per-day --per-gib \
        --most-per-hour --most-per-gib --below --start --networks --place --theme --lang --size --screenshot
    set -l value no
    for word in (commandline -opc)[2..]
        if test $value = yes
            set value no
        else if contains -- $word $takes
            set value yes
        else if not string match -q -- '-*' $word
            echo -- $word
        end
    end
end

# Whether these commands come next to be understood: exactly these are typed.
function __porchlight_under
    set -l path (__porchlight_path)
    test "$path" = "$argv"
end

# Whether these commands are typed, and perhaps words behind them.
function __porchlight_at
    set -l path (__porchlight_path)
    set -l few (count $argv)
    test "$path[1..$few]" = "$argv"
end

for program in porchlight porchlight-cli
    complete -c $program -f
    complete -c $program -l home -d 'Folder of keys and ledger' -x -a '(__fish_complete_directories)'
    complete -c $program -l network -d 'Which network' -r -a 'mainnet testnet'
    complete -c $program -s h -l help -d 'What is understood'
    complete -c $program -s V -l version -d 'Which version this is'

    complete -c $program -n __porchlight_under -a homes -d 'List the countries and homes that can be used'
    complete -c $program -n '__porchlight_at homes' -l country -x -d 'Two letters'
    complete -c $program -n '__porchlight_at homes' -l search -x -d 'Country, city, ISP or node id'
    complete -c $program -n '__porchlight_at homes' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under homes' -a show -d 'Show all that is known of a home'
    complete -c $program -n '__porchlight_at homes show' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under homes' -a block -d 'Never use a home again'
    complete -c $program -n '__porchlight_under homes' -a unblock -d 'Let a blocked home be used again'
    complete -c $program -n '__porchlight_under homes' -a star -d 'Make a home a favourite'
    complete -c $program -n '__porchlight_under homes' -a unstar -d 'Make a home a favourite no more'
    complete -c $program -n '__porchlight_under homes' -a recent -d 'List the homes that were used last'
    complete -c $program -n '__porchlight_at homes recent' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under homes' -a favourites -d 'List the favourites'
    complete -c $program -n '__porchlight_at homes favourites' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under homes' -a blocked -d 'List the blocked homes'
    complete -c $program -n '__porchlight_at homes blocked' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a connect -d 'Connect'
    complete -c $program -n '__porchlight_at connect' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_at connect' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n __porchlight_under -a status -d 'Say what is true of the connection'
    complete -c $program -n '__porchlight_at status' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_at status' -l watch -d 'Go on and say every change'
    complete -c $program -n __porchlight_under -a disconnect -d 'End the session'
    complete -c $program -n __porchlight_under -a pause -d 'Let traffic flow in the open for a while'
    complete -c $program -n '__porchlight_under pause' -a '5 15 60'
    complete -c $program -n '__porchlight_at pause' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a resume -d 'End a pause now'
    complete -c $program -n '__porchlight_at resume' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a trust -d 'Networks on which nothing is connected by itself'
    complete -c $program -n '__porchlight_at trust' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under trust' -a here -d 'Trust this network'
    complete -c $program -n '__porchlight_at trust here' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under trust' -a forget -d 'Trust a network no more'
    complete -c $program -n '__porchlight_at trust forget' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a autoconnect -d 'What the window connects by itself'
    complete -c $program -n '__porchlight_at autoconnect' -l start -x -a 'on off' -d 'When the window starts'
    complete -c $program -n '__porchlight_at autoconnect' -l networks -x -a 'on off' -d 'On networks that are not trusted'
    complete -c $program -n '__porchlight_at autoconnect' -l place -x -a 'last anywhere' -d 'Where to'
    complete -c $program -n '__porchlight_at autoconnect' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a lockdown -d 'Block the internet whenever there is no tunnel'
    complete -c $program -n '__porchlight_under lockdown' -a 'on off'
    complete -c $program -n '__porchlight_at lockdown' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a portal -d 'Let a sign-in page be visited for five minutes'
    complete -c $program -n '__porchlight_under portal' -a 'on off'
    complete -c $program -n '__porchlight_at portal' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a split -d 'Choose which programs the tunnel is for'
    complete -c $program -n '__porchlight_under split' -a 'off outside inside'
    complete -c $program -n '__porchlight_at split' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a outside -d 'Start a program that does not use the tunnel'
    complete -c $program -n '__porchlight_at outside' -xa '(__fish_complete_subcommand)'
    complete -c $program -n __porchlight_under -a inside -d 'Start a program that uses the tunnel'
    complete -c $program -n '__porchlight_at inside' -xa '(__fish_complete_subcommand)'
    complete -c $program -n __porchlight_under -a check -d 'Try to leak in every way a program can'
    complete -c $program -n '__porchlight_at check' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a diagnose -d 'Look at this network'
    complete -c $program -n '__porchlight_at diagnose' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a sheet -d 'The emergency sheet'
    complete -c $program -n '__porchlight_at sheet' -l out -r -F -d 'The new file'

    complete -c $program -n __porchlight_under -a balance -d 'Say what is left, and why'
    complete -c $program -n '__porchlight_at balance' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_at balance' -l explain -d 'Say why'
    complete -c $program -n __porchlight_under -a register -d 'Register the identity with the network'
    complete -c $program -n '__porchlight_at register' -l token -x -d 'A referral token, which makes it free'
    complete -c $program -n '__porchlight_at register' -l yes -d 'Do it at the costs that are said'
    complete -c $program -n '__porchlight_at register' -l dear -d 'Also above 0.5 MYST'
    complete -c $program -n '__porchlight_at register' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n __porchlight_under -a account -d 'Say how the network knows this identity'
    complete -c $program -n '__porchlight_at account' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a referral -d 'Say what a referral token is worth'
    complete -c $program -n __porchlight_under -a withdraw -d 'Take MYST out of the channel'
    complete -c $program -n '__porchlight_at withdraw' -l to -x -d 'The address that is paid'
    complete -c $program -n '__porchlight_at withdraw' -l call-off -d 'Call off the one that waits for the hub'
    complete -c $program -n '__porchlight_at withdraw' -l amount -x -d 'How many MYST; without it everything, at most 99'
    complete -c $program -n '__porchlight_at withdraw' -l yes -d 'Do it at the costs that are said'
    complete -c $program -n '__porchlight_at withdraw' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n __porchlight_under -a migrate -d 'Move to the hub that is active now'
    complete -c $program -n '__porchlight_at migrate' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_at migrate' -l yes -d 'Do it at the costs that are said'
    complete -c $program -n __porchlight_under -a legacy -d 'Look for MYST of 2017'
    complete -c $program -n __porchlight_under -a coins -d 'Say what can be paid with, and what it buys'
    complete -c $program -n '__porchlight_at coins' -l amount -x -d 'How many MYST shall arrive'
    complete -c $program -n '__porchlight_at coins' -l json -d 'Answer in JSON'
    complete -c $program -n __porchlight_under -a topup -d 'Order MYST for your channel'
    complete -c $program -n '__porchlight_at topup' -l amount -x -d 'How many MYST shall arrive'
    complete -c $program -n '__porchlight_at topup' -l coin -x -a 'BTC LTC ETH BCH DAI USDT MYST' -d 'What you pay with'
    complete -c $program -n '__porchlight_at topup' -l gateway -x -d 'Which, where several take the coin'
    complete -c $program -n '__porchlight_at topup' -l country -x -d 'Of the payer, for the tax'
    complete -c $program -n '__porchlight_at topup' -l state -x -d 'Of the payer, for the tax'
    complete -c $program -n '__porchlight_at topup' -l lightning -d 'Pay over the Lightning network'
    complete -c $program -n '__porchlight_at topup' -l no-qr -d 'Draw no QR code'
    complete -c $program -n '__porchlight_at topup' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_at topup' -l passphrase-file -r -F -d 'First line is the passphrase'

    complete -c $program -n __porchlight_under -a orders -d 'List your orders with their state'
    complete -c $program -n '__porchlight_under orders' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under orders' -l ask -d 'Ask gateway and chain first'
    complete -c $program -n '__porchlight_under orders' -l follow -x -d 'Tell every change of one order'
    complete -c $program -n '__porchlight_under orders' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_under orders' -a receipt -d 'Save a receipt of the gateway'
    complete -c $program -n '__porchlight_at orders receipt' -l out -r -F -d 'The new file'
    complete -c $program -n '__porchlight_at orders receipt' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_under orders' -a support -d 'Show what support needs to look an order up'

    complete -c $program -n __porchlight_under -a settings -d 'Show and change settings'
    complete -c $program -n '__porchlight_under settings' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under settings' -a list -d 'List every setting and its value'
    complete -c $program -n '__porchlight_at settings list' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under settings' -a get -d 'Show one setting'
    complete -c $program -n '__porchlight_at settings get' -a 'dns mtu lan lockdown split disguise beyond per-session per-day per-gib most-per-gib most-per-hour theme language history auto-lock'
    complete -c $program -n '__porchlight_at settings get' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under settings' -a set -d 'Change one setting'
    complete -c $program -n '__porchlight_at settings set' -a 'dns mtu lan lockdown split disguise beyond per-session per-day per-gib most-per-gib most-per-hour theme language history auto-lock'
    complete -c $program -n '__porchlight_at settings set' -l yes -d 'Forget earlier sessions without asking again'
    complete -c $program -n '__porchlight_at settings set' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under settings' -a apply -d 'Apply and reconnect to the same home'

    complete -c $program -n __porchlight_under -a spending -d 'Caps, highest prices, automatic top-ups'
    complete -c $program -n '__porchlight_under spending' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under spending' -a show -d 'Say what is spent beside the caps'
    complete -c $program -n '__porchlight_at spending show' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under spending' -a set -d 'Set caps and highest prices'
    complete -c $program -n '__porchlight_at spending set' -l per-session -x -a none -d 'Most for one session'
    complete -c $program -n '__porchlight_at spending set' -l per-day -x -a none -d 'Most for one day'
    complete -c $program -n '__porchlight_at spending set' -l per-gib -x -a none -d 'Most for each GiB'
    complete -c $program -n '__porchlight_at spending set' -l most-per-hour -x -a none -d 'Highest price per hour'
    complete -c $program -n '__porchlight_at spending set' -l most-per-gib -x -a none -d 'Highest price per GiB'
    complete -c $program -n '__porchlight_at spending set' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under spending' -a auto -d 'Fill the channel from your own MYST'
    complete -c $program -n '__porchlight_at spending auto' -l below -x -d 'When the balance is below'
    complete -c $program -n '__porchlight_at spending auto' -l amount -x -d 'By this much'
    complete -c $program -n '__porchlight_at spending auto' -l per-day -x -d 'At most in a day'
    complete -c $program -n '__porchlight_at spending auto' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under spending' -a off -d 'Take every cap away, and stop automatic top-ups'
    complete -c $program -n '__porchlight_at spending off' -l json -d 'Answer in JSON'

    complete -c $program -n __porchlight_under -a report -d 'Write a report for whoever helps'
    complete -c $program -n '__porchlight_at report' -l out -r -F -d 'The new file'
    complete -c $program -n __porchlight_under -a sessions -d 'List the sessions'
    complete -c $program -n '__porchlight_at sessions' -l csv -r -F -d 'Write a spreadsheet'
    complete -c $program -n '__porchlight_at sessions' -l limit -x -d 'At most this many'
    complete -c $program -n '__porchlight_at sessions' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under sessions' -a keep -d 'Keep the sessions from now on'
    complete -c $program -n '__porchlight_under sessions' -a none -d 'Keep none and forget what was'
    complete -c $program -n '__porchlight_at sessions none' -l yes -d 'Without asking again'
    complete -c $program -n '__porchlight_under sessions' -a forget -d 'Forget every session that has ended'
    complete -c $program -n '__porchlight_at sessions forget' -l yes -d 'Without asking again'
    complete -c $program -n __porchlight_under -a receipt -d 'Signed messages that prove what was paid'
    complete -c $program -n '__porchlight_under receipt' -a list -d 'List the sessions that have a receipt'
    complete -c $program -n '__porchlight_at receipt list' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_at receipt list' -l balance -d 'Only what was paid from the present balance'
    complete -c $program -n '__porchlight_under receipt' -a show -d 'List the signed messages of a session'
    complete -c $program -n '__porchlight_at receipt show' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under receipt' -a save -d 'Save the receipt of a session'
    complete -c $program -n '__porchlight_at receipt save' -l out -r -F -d 'The new file'
    complete -c $program -n '__porchlight_under receipt' -a verify -d 'Check a receipt with nothing but the file'
    complete -c $program -n '__porchlight_at receipt verify' -F

    complete -c $program -n __porchlight_under -a identity -d 'Make, list, back up and bring in identities'
    complete -c $program -n '__porchlight_under identity' -a new -d 'Make an identity under a passphrase'
    complete -c $program -n '__porchlight_at identity new' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_under identity' -a list -d 'List the identities on this computer'
    complete -c $program -n '__porchlight_at identity list' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under identity' -a use -d 'Use another identity'
    complete -c $program -n '__porchlight_under identity' -a name -d 'Give an identity a name'
    complete -c $program -n '__porchlight_under identity' -a words -d 'Show the 24 words'
    complete -c $program -n '__porchlight_at identity words' -l print -d 'Without a terminal too'
    complete -c $program -n '__porchlight_at identity words' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_under identity' -a check -d 'Prove a backup'
    complete -c $program -n '__porchlight_at identity check' -F
    complete -c $program -n '__porchlight_at identity check' -l words-file -r -F -d 'Holds the words'
    complete -c $program -n '__porchlight_at identity check' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_under identity' -a export -d 'Write an identity as a key file'
    complete -c $program -n '__porchlight_at identity export' -l out -r -F -d 'The new file'
    complete -c $program -n '__porchlight_at identity export' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_under identity' -a import -d 'Bring in an identity from a key file or its words'
    complete -c $program -n '__porchlight_at identity import' -F
    complete -c $program -n '__porchlight_at identity import' -l words -d 'From its words'
    complete -c $program -n '__porchlight_at identity import' -l words-file -r -F -d 'Holds the words'
    complete -c $program -n '__porchlight_at identity import' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_at identity import' -l new-passphrase-file -r -F -d 'First line is the new passphrase'
    complete -c $program -n '__porchlight_under identity' -a keep -d 'Open it without its passphrase'
    complete -c $program -n '__porchlight_under identity keep' -a 'on off'
    complete -c $program -n '__porchlight_at identity keep' -l passphrase-file -r -F -d 'First line is the passphrase'
    complete -c $program -n '__porchlight_under identity' -a lock -d 'Forget the key of a running window'
    complete -c $program -n '__porchlight_under identity' -a autolock -d 'After how many idle minutes it is locked'
    complete -c $program -n '__porchlight_under identity autolock' -a 'never 5 15 60'

    complete -c $program -n __porchlight_under -a network -d 'Choose, look at and add networks'
    complete -c $program -n '__porchlight_under network' -a list -d 'List the networks'
    complete -c $program -n '__porchlight_at network list' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under network' -a show -d 'Say what a network is made of'
    complete -c $program -n '__porchlight_at network show' -l json -d 'Answer in JSON'
    complete -c $program -n '__porchlight_under network' -a check -d 'Look at a profile file'
    complete -c $program -n '__porchlight_at network check' -F
    complete -c $program -n '__porchlight_under network' -a add -d 'Add a network from a profile file'
    complete -c $program -n '__porchlight_at network add' -F
    complete -c $program -n '__porchlight_under network' -a use -d 'Choose a network'
    complete -c $program -n '__porchlight_under network' -a remove -d 'Forget a network that you added'

    complete -c $program -n __porchlight_under -a completion -d 'Write a completion script for bash and zsh'
    complete -c $program -n __porchlight_under -a version -d 'Say which version this is'
end
complete -c porchlight -n __porchlight_under -l auto-connect -d 'Connect at once'
complete -c porchlight -n __porchlight_under -l passphrase-file -r -F -d 'First line is the passphrase'
complete -c porchlight -n __porchlight_under -l theme -x -a 'day night system' -d 'For this run'
complete -c porchlight -n __porchlight_under -l lang -x -d 'Language'
complete -c porchlight -n __porchlight_under -l size -x -d 'WxH of the window'
complete -c porchlight -n __porchlight_under -l screenshot -r -F -d 'Save a picture once connected'
complete -c porchlight -n __porchlight_under -l hidden -d 'Begin in the tray'
