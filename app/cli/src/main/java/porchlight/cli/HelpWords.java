package porchlight.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import porchlight.i18n.Messages;

/// The help texts of `i18n/` in the form in which picocli asks for them.
final class HelpWords extends ResourceBundle {
    static final List<String> KEYS = List.of(
            "cli.help",
            "cli.help.homes",
            "cli.help.country",
            "cli.help.search",
            "cli.help.json",
            "cli.help.connect",
            "cli.help.where",
            "cli.help.status",
            "cli.help.watch",
            "cli.help.disconnect",
            "cli.help.lockdown",
            "cli.help.switch",
            "cli.help.portal",
            "cli.help.split",
            "cli.help.split.which",
            "cli.help.check",
            "cli.help.outside",
            "cli.help.inside",
            "cli.help.program",
            "cli.help.balance",
            "cli.help.coins",
            "cli.help.topup",
            "cli.help.amount",
            "cli.help.coin",
            "cli.help.gateway",
            "cli.help.payer",
            "cli.help.state",
            "cli.help.lightning",
            "cli.help.noqr",
            "cli.help.orders",
            "cli.help.orders.ask",
            "cli.help.orders.receipt",
            "cli.help.orders.support",
            "cli.help.orders.out",
            "cli.help.order",
            "cli.help.follow",
            "cli.help.spending",
            "cli.help.spending.show",
            "cli.help.spending.set",
            "cli.help.spending.session",
            "cli.help.spending.day",
            "cli.help.spending.gib",
            "cli.help.spending.most.hour",
            "cli.help.spending.most.gib",
            "cli.help.spending.auto",
            "cli.help.spending.auto.below",
            "cli.help.spending.auto.amount",
            "cli.help.spending.auto.day",
            "cli.help.spending.off",
            "cli.help.explain",
            "cli.help.sessions",
            "cli.help.sessions.csv",
            "cli.help.sessions.forget",
            "cli.help.sessions.keep",
            "cli.help.sessions.none",
            "cli.help.sessions.yes",
            "cli.help.limit",
            "cli.help.receipt",
            "cli.help.report",
            "cli.help.receipt.balance",
            "cli.help.receipt.list",
            "cli.help.receipt.save",
            "cli.help.receipt.show",
            "cli.help.receipt.session",
            "cli.help.receipt.verify",
            "cli.help.receipt.file",
            "cli.help.identity",
            "cli.help.identity.new",
            "cli.help.identity.list",
            "cli.help.identity.export",
            "cli.help.identity.import",
            "cli.help.identity.use",
            "cli.help.identity.name",
            "cli.help.identity.words",
            "cli.help.identity.words.import",
            "cli.help.identity.check",
            "cli.help.identity.keep",
            "cli.help.identity.lock",
            "cli.help.identity.autolock",
            "cli.help.identity.minutes",
            "cli.help.identity.print",
            "cli.help.words.file",
            "cli.help.passphrase.new",
            "cli.help.label",
            "cli.help.id",
            "cli.help.out",
            "cli.help.file",
            "cli.help.passphrase",
            "cli.help.version",
            "cli.help.completion",
            "cli.help.network",
            "cli.help.networks",
            "cli.help.network.list",
            "cli.help.network.show",
            "cli.help.network.check",
            "cli.help.network.add",
            "cli.help.network.use",
            "cli.help.network.remove",
            "cli.help.network.name",
            "cli.help.network.file",
            "cli.help.home",
            "cli.help.register",
            "cli.help.register.token",
            "cli.help.yes",
            "cli.help.dear",
            "cli.help.account",
            "cli.help.referral",
            "cli.help.token",
            "cli.help.withdraw",
            "cli.help.to",
            "cli.help.withdraw.amount",
            "cli.help.calloff",
            "cli.help.migrate",
            "cli.help.legacy",
            "cli.help.holder",
            "cli.help.exit");

    private final Messages words;

    HelpWords(Messages words) {
        this.words = words;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return KEYS.contains(key) ? words.text(key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(KEYS);
    }
}
