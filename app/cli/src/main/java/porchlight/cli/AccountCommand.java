package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Membership;
import porchlight.client.Standing;

/// `porchlight account`: how the network knows the identity, what things cost, what is on its way.
@Command(name = "account", description = "${bundle:cli.help.account}", mixinStandardHelpOptions = true)
final class AccountCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    AccountCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            if (opened.core().wallet().value().identity().isEmpty()) {
                terminal.complain("cli.identity.none");
                return Exit.LOCKED;
            }
            AccountTalk talk = new AccountTalk(terminal, opened.core());
            Optional<Membership> known = talk.ask(membership ->
                    membership.terms().isPresent() && !(membership.standing() instanceof Standing.Unknown));
            if (known.isEmpty()) {
                return Exit.FAILED;
            }
            if (json) {
                terminal.json(json(known.get(), talk.backedUp()));
            } else {
                say(known.get(), talk);
            }
            return Exit.OK;
        }
    }

    private void say(Membership membership, AccountTalk talk) {
        talk.standing(membership.standing());
        membership.terms().ifPresent(terms -> {
            if (!(membership.standing() instanceof Standing.Registered)) {
                talk.costs(terms);
            }
            talk.payoutCosts(terms);
        });
        String move = talk.words().migration(membership.migration());
        if (!move.isEmpty()) {
            terminal.out().println(move);
        }
        membership
                .payout()
                .ifPresent(payout -> terminal.out().println(talk.words().payout(payout)));
        terminal.out().flush();
    }

    /// Facts, not words; amounts in wei.
    ///
    /// @param backedUp whether it may be told where to pay in
    static JsonObject json(Membership membership, boolean backedUp) {
        JsonObject line = new JsonObject();
        line.addProperty("standing", membership.standing().getClass().getSimpleName());
        switch (membership.standing()) {
            case Standing.InProgress under -> {
                line.addProperty("waitsFor", under.waitsFor().name());
                line.addProperty("since", under.since().toString());
                line.addProperty("feeWei", under.fee().wei().toString());
                line.addProperty("missingWei", under.missing().wei().toString());
                line.addProperty("stuck", under.stuck());
                under.channel()
                        .filter(known -> backedUp)
                        .ifPresent(channel -> line.addProperty("channel", channel.toString()));
            }
            case Standing.Failed failed ->
                line.addProperty("cause", failed.cause().name());
            case Standing.Registered done ->
                line.addProperty("bountyWei", done.bounty().wei().toString());
            case Standing.Unknown _, Standing.Unregistered _ -> {}
        }
        membership.terms().ifPresent(terms -> line.add("terms", json(terms)));
        line.addProperty("migration", membership.migration().state().name());
        line.addProperty("migrationLeftWei", membership.migration().left().wei().toString());
        membership.migration().payout().ifPresent(payout -> line.add("migrationPayout", json(payout)));
        membership.payout().ifPresent(payout -> line.add("payout", json(payout)));
        return line;
    }

    private static JsonObject json(Membership.Terms terms) {
        JsonObject json = new JsonObject();
        json.addProperty("chain", terms.chain());
        json.addProperty("free", terms.free());
        json.addProperty("registerWei", terms.register().wei().toString());
        json.addProperty("payoutWei", terms.settle().wei().toString());
        terms.elsewhere().ifPresent(other -> {
            json.addProperty("otherChain", other.chain());
            json.addProperty("otherRegisterWei", other.register().wei().toString());
            json.addProperty("otherPayoutWei", other.settle().wei().toString());
        });
        terms.saving()
                .ifPresent(saved -> json.addProperty("savingWei", saved.wei().toString()));
        json.addProperty("validUntil", terms.validUntil().toString());
        return json;
    }

    private static JsonObject json(Membership.Payout payout) {
        JsonObject json = new JsonObject();
        json.addProperty("stage", payout.stage().name());
        json.addProperty("amountWei", payout.amount().wei().toString());
        json.addProperty("feeWei", payout.fee().wei().toString());
        json.addProperty("to", payout.to().toString());
        json.addProperty("since", payout.since().toString());
        json.addProperty("transaction", payout.transaction());
        payout.trouble().ifPresent(trouble -> json.addProperty("trouble", trouble.name()));
        return json;
    }
}
