package porchlight.client;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import porchlight.guide.Step;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook.Backup;
import porchlight.ledger.IdentityBook.How;
import porchlight.paper.Sheet;
import porchlight.paper.Sheet.Block;

/// The sheet that somebody prints before he needs it: how to get the internet back, which identity is his, how to
/// restore it. There is no secret on it.
public final class EmergencySheet {
    private static final String RESTORE_WORDS = "porchlight identity import --words";
    private static final String WAY_OUT_OF_WINDOWS = "\"%ProgramFiles%\\Porchlight\\porchlightctl.exe\" open";
    /// What to try first where the internet is gone; the guide has the rest.
    private static final List<Step> FIRST =
            List.of(Step.OTHER_NETWORK, Step.KNOWN_HOMES, Step.DISGUISE, Step.TOR, Step.NEARBY, Step.TELEVISION);

    private final Messages words;

    /// What stands on it.
    ///
    /// @param network the network's name
    /// @param chain on which its payments run
    /// @param identity whose sheet it is
    /// @param channel where MYST can be sent; only where a backup was proved, as everywhere
    /// @param backup when and how it was proved
    /// @param at when the sheet is made
    /// @param zone where
    /// @param system the `os.name`
    public record Facts(
            String network,
            long chain,
            Optional<Address> identity,
            Optional<Address> channel,
            Optional<Backup> backup,
            Instant at,
            ZoneId zone,
            String system) {
        /// Those of a core, as they are now.
        public static Facts of(Porchlight core, Instant at, ZoneId zone, String system) {
            KeyRing ring = core.keys().ring().value();
            Wallet wallet = core.wallet().value();
            Optional<Address> identity = ring.current();
            Optional<Backup> backup = ring.held().flatMap(KeyRing.Held::backup);
            Optional<Address> channel = wallet.channel()
                    .filter(address -> backup.isPresent() && wallet.identity().equals(identity));
            return new Facts(core.network(), core.chainId(), identity, channel, backup, at, zone, system);
        }
    }

    public EmergencySheet(Messages words) {
        this.words = words;
    }

    /// The sheet.
    public Sheet write(Facts facts) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Title(words.text("sheet.heading")));
        blocks.add(new Block.Text(
                words.text("sheet.made", words.figures().date(facts.at(), facts.zone()), facts.network())));
        blocks.add(new Block.Note(words.text("sheet.foot")));
        stuck(facts, blocks);
        yours(facts, blocks);
        restore(blocks);
        blocks.add(new Block.Heading(words.text("sheet.backup")));
        blocks.add(new Block.Text(words.text("sheet.backup.where")));
        blocks.add(new Block.Blank(words.text("sheet.backup.line")));
        blocks.add(new Block.Warning(words.text("sheet.backup.never")));
        blocks.add(new Block.Heading(words.text("sheet.shutdown")));
        blocks.add(new Block.Text(words.text("sheet.shutdown.how")));
        for (int i = 0; i < FIRST.size(); i++) {
            blocks.add(step(i + 1, words.text(FIRST.get(i).title())));
        }
        return new Sheet(words.locale(), words.isRightToLeft(), words.text("sheet.heading"), blocks);
    }

    private void stuck(Facts facts, List<Block> blocks) {
        boolean windows = facts.system().toLowerCase(Locale.ROOT).startsWith("windows");
        blocks.add(new Block.Heading(words.text("sheet.stuck")));
        blocks.add(new Block.Text(words.text(
                "sheet.stuck.window",
                words.text("button.restore"),
                words.text("button.unblock"),
                words.text("button.unprotected"))));
        blocks.add(new Block.Text(words.text(windows ? "sheet.stuck.windows" : "sheet.stuck.command")));
        blocks.add(new Block.Code("", windows ? WAY_OUT_OF_WINDOWS : SystemPrograms.WAY_OUT));
        blocks.add(new Block.Text(words.text("sheet.stuck.after")));
    }

    private void yours(Facts facts, List<Block> blocks) {
        blocks.add(new Block.Heading(words.text("sheet.yours")));
        if (facts.identity().isEmpty()) {
            blocks.add(new Block.Text(words.text("sheet.identity.none")));
            return;
        }
        blocks.add(new Block.Code(
                words.text("sheet.identity"), facts.identity().get().toString()));
        if (facts.channel().isPresent()) {
            blocks.add(new Block.Code(
                    words.text("sheet.channel", Long.toString(facts.chain())),
                    facts.channel().get().toString()));
        }
        if (facts.backup().isEmpty()) {
            blocks.add(new Block.Warning(words.text("sheet.unbacked")));
            blocks.add(new Block.Text(words.text("sheet.channel.none")));
            return;
        }
        Backup backup = facts.backup().get();
        blocks.add(new Block.Text(words.text(
                "sheet.backed",
                words.figures().date(backup.at(), facts.zone()),
                words.text(backup.how() == How.WORDS ? "sheet.backed.words" : "sheet.backed.file"))));
    }

    private void restore(List<Block> blocks) {
        blocks.add(new Block.Heading(words.text("sheet.restore")));
        blocks.add(step(1, words.text("sheet.restore.install")));
        blocks.add(step(2, words.text("sheet.restore.words", words.text("identity.in.words"))));
        blocks.add(step(3, words.text("sheet.restore.file", words.text("identity.in.file"))));
        blocks.add(step(4, words.text("sheet.restore.check")));
        blocks.add(new Block.Code(words.text("sheet.restore.terminal"), RESTORE_WORDS));
    }

    private Block step(int number, String text) {
        return new Block.Step(words.figures().count(number), text);
    }
}
