package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Account;
import porchlight.client.Membership;
import porchlight.client.Membership.Payout;
import porchlight.client.MembershipWords;
import porchlight.client.Payee;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.coin.WrongAddress;
import porchlight.connection.Failure;
import porchlight.i18n.Amounts;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// `porchlight withdraw`: takes MYST out of the channel, agrees to a higher fee for what is on its way, or calls
/// it off.
@Command(name = "withdraw", description = "${bundle:cli.help.withdraw}", mixinStandardHelpOptions = true)
final class WithdrawCommand implements Callable<Integer> {
    private static final Money MOST = Money.ofMyst("99");

    private final CoreOpener opener;
    private final Terminal terminal;
    private final Unlocking unlocking;

    /// One of the two.
    static final class What {
        @Option(names = "--to", paramLabel = "ADDRESS", description = "${bundle:cli.help.to}")
        private String to = "";

        @Option(names = "--call-off", description = "${bundle:cli.help.calloff}")
        private boolean callOff;
    }

    @ArgGroup(exclusive = true, multiplicity = "1")
    private What what = new What();

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
        if (what.callOff) {
            return opened((core, talk) -> callOff(core.account(), talk));
        }
        Address to;
        try {
            to = Payee.of(what.to);
        } catch (WrongAddress e) {
            terminal.complain(MembershipWords.wrong(e.reason()));
            return Exit.USAGE;
        }
        if (amount != null && Amounts.read(amount).isEmpty()) {
            terminal.complain("payout.wrong.amount");
            return Exit.USAGE;
        }
        return opened((core, talk) -> withdraw(core, talk, to));
    }

    /// What is done with an open core and an unlocked identity.
    @FunctionalInterface
    private interface Work {
        int with(Porchlight core, AccountTalk talk) throws InterruptedException;
    }

    private int opened(Work work) throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            if (!unlocking.unlock(core, passphrase)) {
                return Exit.LOCKED;
            }
            return work.with(core, new AccountTalk(terminal, core));
        }
    }

    private int callOff(Account account, AccountTalk talk) throws InterruptedException {
        long before = account.membership().value().answers();
        account.callOff();
        Optional<Membership> answer = talk.answer(before);
        if (answer.isEmpty()) {
            return Exit.FAILED;
        }
        if (answer.get().refused().isPresent()) {
            terminal.complain(answer.get().refused().get());
            return Exit.FAILED;
        }
        answer.get()
                .payout()
                .ifPresent(payout -> terminal.out().println(talk.words().payout(payout)));
        terminal.out().flush();
        return Exit.OK;
    }

    private int withdraw(Porchlight core, AccountTalk talk, Address to) throws InterruptedException {
        Optional<Membership> known = talk.ask(membership -> membership.terms().isPresent());
        if (known.isEmpty()) {
            return Exit.FAILED;
        }
        Optional<Money> wanted = amount == null ? whole(core, known.get(), to) : Amounts.read(amount);
        if (wanted.isEmpty()) {
            terminal.complain(new Failure.BalanceUnknown());
            return Exit.FAILED;
        }
        return withdraw(core.account(), talk, known.get().terms().orElseThrow(), to, wanted.get());
    }

    /// What is on its way to that address already, else everything.
    private Optional<Money> whole(Porchlight core, Membership known, Address to) throws InterruptedException {
        Optional<Money> under = known.payout()
                .filter(payout -> payout.isOpen() && payout.to().equals(to))
                .map(Payout::amount);
        return under.isPresent() ? under : everything(core);
    }

    private Optional<Money> everything(Porchlight core) throws InterruptedException {
        core.refreshWallet();
        return Waiting.until(core.wallet(), wallet -> wallet.balance().isPresent(), terminal.patience())
                .flatMap(Wallet::balance)
                .map(MOST::min);
    }

    private int withdraw(Account account, AccountTalk talk, Membership.Terms terms, Address to, Money wanted)
            throws InterruptedException {
        terminal.say("payout.warning");
        terminal.out().println(talk.words().check(to, wanted, terms.settle(), talk.rates()));
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
        account.withdraw(to, wanted, terms.settle());
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
