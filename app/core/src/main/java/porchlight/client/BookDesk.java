package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.ReceiptBook;
import porchlight.ledger.SessionBook;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.payment.Channels;
import porchlight.payment.Receipt;

/// The ledger, as the faces read it.
final class BookDesk implements Books {
    private static final Logger LOG = System.getLogger(BookDesk.class.getName());

    private final Network network;
    private final Ledger ledger;
    private final MoneyDesk money;
    private final Live<Settings> settings;
    private final List<StatementSource> sources;
    private final Runnable forgotten;
    private final Clock clock;

    /// @param sources who knows deposits, fees and withdrawals better than the channel's sightings
    /// @param forgotten hears that the user had the history forgotten
    BookDesk(
            Network network,
            Ledger ledger,
            MoneyDesk money,
            Live<Settings> settings,
            List<StatementSource> sources,
            Runnable forgotten,
            Clock clock) {
        this.network = network;
        this.ledger = ledger;
        this.money = money;
        this.settings = settings;
        this.sources = List.copyOf(sources);
        this.forgotten = forgotten;
        this.clock = clock;
    }

    @Override
    public List<PastSession> sessions(int limit) {
        return ledger.sessions().latest(limit).stream().map(this::shown).toList();
    }

    @Override
    public List<PastSession> paidSessions(int limit) {
        return channel()
                .map(key -> ledger.sessions().paidFrom(key, limit).stream()
                        .map(this::shown)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public Optional<Statement> statement() {
        return channel().flatMap(key -> {
            List<Statement.Line> known = sources.stream()
                    .flatMap(source -> source.lines(key).stream())
                    .toList();
            return StatementMaker.of(new StatementMaker.Facts(
                    ledger.channels().account(key),
                    known,
                    money.live().value(),
                    money.sight().hub()));
        });
    }

    @Override
    public List<SignedMessage> messages(long session, int limit) {
        List<SessionBook.Receipt> all = ledger.sessions().receipts(session);
        List<SignedMessage> shown = new ArrayList<>();
        for (int i = Math.max(0, all.size() - limit); i < all.size(); i++) {
            SessionBook.Receipt each = all.get(i);
            shown.add(new SignedMessage(i + 1, each.at(), each.total(), each.diff(), each.promised()));
        }
        return shown;
    }

    @Override
    public List<DaySpent> spent(LocalDate since, ZoneId zone) {
        List<DaySpent> days = new ArrayList<>();
        ledger.sessions()
                .paidPerDay(since.atStartOfDay(zone).toInstant(), zone)
                .forEach((day, paid) -> days.add(new DaySpent(day, paid)));
        return days;
    }

    @Override
    public String receipt(long session) throws Refused {
        ReceiptBook.SignedSession kept = ledger.receipts()
                .signed(session, Receipt.MOST_LINKS)
                .orElseThrow(() -> new Refused(new Failure.WalletTrouble(WalletFault.NO_SUCH_SESSION)));
        SessionBook.Entry entry = kept.entry();
        SessionBook.Opening opening = entry.opening();
        Address payer = opening.channel().identity();
        SessionBook.Contracts contracts = opening.contracts()
                .orElse(new SessionBook.Contracts(network.registry(), network.channelImplementation()));
        List<ReceiptBook.SignedPair> signed = kept.pairs();
        Receipt receipt = new Receipt(
                opening.channel().chainId(),
                contracts.registry(),
                contracts.channelImplementation(),
                opening.channel().hermes(),
                payer,
                Channels.consumerChannel(
                        payer, opening.channel().hermes(), contracts.registry(), contracts.channelImplementation()),
                opening.provider(),
                entry.messages(),
                entry.paid(),
                entry.messages() - signed.size(),
                signed.stream()
                        .map(each -> new Receipt.Link(each.at(), each.invoice(), each.message(), each.elsewhere()))
                        .toList());
        return ReceiptFile.write(receipt, opening.started(), opening.price());
    }

    @Override
    public int forgetHistory() {
        int count = ledger.history().forget(clock.instant());
        forgotten.run();
        return count;
    }

    /// Leaves nothing of ended sessions where the user wants none kept, and of forgotten ones nothing that no cap
    /// counts any more; call it now and then, and when a session ended.
    void tidy() {
        try {
            if (!settings.value().keepHistory() && !ledger.history().isEmpty(clock.instant())) {
                forgetHistory();
            }
            ledger.history().forgetSpending(clock.instant());
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "what ended was not forgotten yet: " + e.reason());
        }
    }

    private Optional<ChannelKey> channel() {
        return money.live().value().identity().map(money::key);
    }

    private PastSession shown(SessionBook.Entry entry) {
        SessionBook.Opening opening = entry.opening();
        Instant end = entry.ended().orElseGet(clock::instant);
        return new PastSession(
                entry.id(),
                new HomeId(opening.provider(), ""),
                new Country(opening.country()),
                opening.city(),
                opening.started(),
                Duration.between(opening.started(), end),
                entry.bytesUp() + entry.bytesDown(),
                entry.paid(),
                entry.messages(),
                entry.ended().isEmpty() ? "RUNNING" : entry.endReason());
    }
}
