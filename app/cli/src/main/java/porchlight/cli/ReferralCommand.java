package porchlight.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Membership.Referral;
import porchlight.client.Standing;

/// `porchlight referral [TOKEN]`: what a token is worth; without one, what the network added when this identity was
/// registered, and whether there is a token to share.
@Command(name = "referral", description = "${bundle:cli.help.referral}", mixinStandardHelpOptions = true)
final class ReferralCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Parameters(paramLabel = "TOKEN", arity = "0..1", description = "${bundle:cli.help.token}")
    private @Nullable String token;

    ReferralCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            AccountTalk talk = new AccountTalk(terminal, opened.core());
            if (token == null) {
                return rewards(talk);
            }
            Optional<Referral> found = check(opened.core().account(), talk, token);
            if (found.isEmpty()) {
                return Exit.FAILED;
            }
            terminal.out().println(talk.words().referral(found.get(), talk.rates()));
            terminal.say("referral.own");
            return found.get().state() == Referral.State.GOOD ? Exit.OK : Exit.FAILED;
        }
    }

    private int rewards(AccountTalk talk) throws InterruptedException {
        Optional<Membership> known = talk.ask(membership -> !(membership.standing() instanceof Standing.Unknown));
        if (known.isEmpty()) {
            return Exit.FAILED;
        }
        terminal.out().println(talk.words().sentence(known.get().standing()));
        terminal.say("referral.own");
        return Exit.OK;
    }

    /// Asks what a token is worth; empty, and said so, where nobody answers in time.
    static Optional<Referral> check(Account account, AccountTalk talk, String token) throws InterruptedException {
        account.checkReferral(token);
        return talk.await(membership -> membership.referral().token().equals(token.strip())
                        && membership.referral().state() != Referral.State.ASKING)
                .map(Membership::referral);
    }
}
