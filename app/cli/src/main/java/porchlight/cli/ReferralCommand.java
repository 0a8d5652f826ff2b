package porchlight.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Membership.Referral;

/// `porchlight referral`: what a token is worth.
@Command(name = "referral", description = "${bundle:cli.help.referral}", mixinStandardHelpOptions = true)
final class ReferralCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Parameters(paramLabel = "TOKEN", description = "${bundle:cli.help.token}")
    private String token = "";

    ReferralCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            AccountTalk talk = new AccountTalk(terminal, opened.core());
            Optional<Referral> found = check(opened.core().account(), talk, token);
            if (found.isEmpty()) {
                return Exit.FAILED;
            }
            terminal.out().println(talk.words().referral(found.get(), talk.rates()));
            terminal.say("referral.own");
            return found.get().state() == Referral.State.GOOD ? Exit.OK : Exit.FAILED;
        }
    }

    /// Asks what a token is worth; empty, and said so, where nobody answers in time.
    static Optional<Referral> check(Account account, AccountTalk talk, String token) throws InterruptedException {
        account.checkReferral(token);
        return talk.await(membership -> membership.referral().token().equals(token.strip())
                        && membership.referral().state() != Referral.State.ASKING)
                .map(Membership::referral);
    }
}
