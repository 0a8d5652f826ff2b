package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Membership.Payout;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// `porchlight withdraw`: takes MYST out of the channel.
@Command(name = "withdraw", description = "${bundle:cli.help.withdraw}", mixinStandardHelpOptions = true)
final class WithdrawCommand implements Callable<Integer> {
    private static final Money MOST = Money.ofMyst("99");

    private final CoreOpener opener;
    private final Terminal terminal;
    private final Unlocking unlocking;

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "${bundle:cli.help.to}")
    private String to = "";

    @Option(names = "--amount", paramLabel = "MYST", description = "${bundle:cli.help.withdraw.amount}")
    private @Nullable String amount;

    @Option(names = "--yes", description = "${bundle:cli.help.yes}")
    private boolean yes;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    WithdrawCommand(CoreOpener opener, Terminal terminal, Path home) {
        this.opener = opener;
        this.terminal = terminal;
        this.unlocking = new Unlocking(terminal, home);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!to.matches("0[xX][0-9a-fA-F]{40}")) {
            terminal.complain("payout.wrong.address");
            return Exit.USAGE;
        }
        if (amount != null && !amount.matches("[0-9]{1,12}(\\.[0-9]{1,18})?")) {
            terminal.complain("payout.wrong.amount");
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            if (!unlocking.unlock(core, passphrase)) {
                return Exit.LOCKED;
            }
            AccountTalk talk = new AccountTalk(terminal, core);
            Optional<Membership> known =
                    talk.ask(membership -> membership.terms().isPresent());
            Optional<Money> wanted = amount == null ? everything(core) : Optional.of(Money.ofMyst(amount));
            if (known.isEmpty()) {
                return Exit.FAILED;
            }
            if (wanted.isEmpty()) {
                terminal.complain(new Failure.BalanceUnknown());
                return Exit.FAILED;
            }
            return withdraw(core.account(), talk, known.get().terms().orElseThrow(), wanted.get());
        }
    }

    private Optional<Money> everything(Porchlight core) throws InterruptedException {
        core.refreshWallet();
        return Waiting.until(core.wallet(), wallet -> wallet.balance().isPresent(), terminal.patience())
                .flatMap(Wallet::balance)
                .map(MOST::min);
    }

    private int withdraw(Account account, AccountTalk talk, Membership.Terms terms, Money wanted)
            throws InterruptedException {
        terminal.say("payout.warning");
        terminal.say(
                "payout.fee",
                talk.words().chain(terms.chain()),
                talk.words().amount(terms.settle(), talk.rates()),
                talk.words().amount(wanted.minusOrZero(terms.settle()), talk.rates()));
        terms.elsewhere()
                .ifPresent(other -> terminal.say(
                        "payout.elsewhere",
                        talk.words().chain(other.chain()),
                        talk.words().amount(other.settle(), talk.rates())));
        if (!yes) {
            terminal.complain("cli.account.yes");
            return Exit.FAILED;
        }
        long before = account.membership().value().answers();
        account.withdraw(Address.of(to), wanted, terms.settle());
        Optional<Membership> answer = talk.answer(before);
        if (answer.isEmpty()) {
            return Exit.FAILED;
        }
        if (answer.get().refused().isPresent()) {
            terminal.complain(answer.get().refused().get());
            return Exit.FAILED;
        }
        Optional<Payout> end = talk.await(membership ->
                        membership.payout().filter(payout -> !payout.isOpen()).isPresent())
                .flatMap(Membership::payout);
        if (end.isEmpty()) {
            terminal.complain("cli.account.goes");
            return Exit.FAILED;
        }
        terminal.out().println(talk.words().payout(end.get()));
        terminal.out().flush();
        return end.get().stage() == Payout.Stage.PAID ? Exit.OK : Exit.FAILED;
    }
}
