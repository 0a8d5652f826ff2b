package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Difference;
import porchlight.client.Network;
import porchlight.client.PastSession;
import porchlight.client.SignedMessage;
import porchlight.client.Statement;
import porchlight.client.Wallet;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Strength;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promises;

/// `balance --explain`, `sessions` and `receipt`.
@Timeout(60)
class BooksCommandsTest {
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final Address HOME = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");
    private static final PrivateKeySigner PAYER = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean opened;

    private int run(String... args) {
        return run(Locale.ENGLISH, args);
    }

    private int run(Locale language, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(new byte[0]),
                Optional.empty(),
                Messages.of(language),
                Duration.ofSeconds(2));
        return Main.commands(
                        () -> {
                            opened = true;
                            return new Opened(core, false, () -> {});
                        },
                        terminal,
                        folder,
                        Strength.LIGHT)
                .execute(args);
    }

    @Test
    void aBalanceIsExplainedLineByLine() {
        known();
        assertThat(run("balance", "--explain")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("+\u00a020 MYST  Deposit")
                .contains("\u2212\u00a020.2688 MYST  41 sessions")
                .contains("    2,916 signed payments")
                .contains("Order o-7: “porchlight orders --follow o-7”")
                .contains("Transaction 0xabcd")
                .contains("“porchlight receipt list --balance”")
                .contains("\u2212\u00a01 MYST  Held back: the hub says less")
                .contains("Left: 3.7312 MYST, by the hub, which says less than the chain")
                .contains("The hub says 3.7312 MYST, the chain 4.7312 MYST. The lower one counts.");
        assertThat(run(Locale.of("fa"), "balance", "--explain")).isEqualTo(Exit.OK);
        assertThat(out.toString()).doesNotContain("statement.").doesNotContain("{");
    }

    @Test
    void aBalanceOnWhichTheSourcesDifferSaysSoAndWhy() {
        known();
        assertThat(run("balance")).isEqualTo(Exit.OK);
        assertThat(out.toString()).doesNotContain("do not agree");
        Wallet one = core.wallet().value();
        core.wallet()
                .publish(new Wallet(
                        one.identity(),
                        one.lock(),
                        one.registration(),
                        one.channel(),
                        one.balance(),
                        one.deposited(),
                        one.settled(),
                        one.promised(),
                        one.rates(),
                        Wallet.Source.HUB,
                        Optional.of(AT),
                        core.books.statement.orElseThrow().differences()));
        assertThat(run("balance")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("The sources do not agree").contains("hub");
        assertThat(run("balance", "--json")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("\"differences\":[{\"kind\":\"HUB_SAYS_LESS\"");
    }

    @Test
    void aScriptGetsEveryWei() {
        known();
        assertThat(run("balance", "--explain", "--json")).isEqualTo(Exit.OK);
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        BigInteger sum = BigInteger.ZERO;
        for (var line : json.getAsJsonArray("lines")) {
            BigInteger wei = new BigInteger(line.getAsJsonObject().get("wei").getAsString());
            sum = line.getAsJsonObject().get("adds").getAsBoolean() ? sum.add(wei) : sum.subtract(wei);
        }
        assertThat(json.get("balanceWei").getAsString()).isEqualTo(sum.toString());
        assertThat(json.getAsJsonArray("differences")
                        .get(0)
                        .getAsJsonObject()
                        .get("kind")
                        .getAsString())
                .isEqualTo("HUB_SAYS_LESS");
    }

    @Test
    void whatIsNotKnownIsNotExplained() {
        known();
        core.books.statement = Optional.empty();
        assertThat(run("balance", "--explain")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void sessionsGoToASpreadsheetWithoutBecomingFormulas() throws IOException {
        core.books.sessions = List.of(
                session(3, "=HYPERLINK(\"http://evil\",\"x\")", 2),
                session(2, "São Paulo, centro", 1),
                session(1, "", 0));
        Path file = folder.resolve("s.csv");
        assertThat(run("sessions", "--csv", file.toString())).isEqualTo(Exit.OK);
        assertThat(Files.readString(file))
                .isEqualTo("session,started,seconds,country,city,home,bytes,messages,paid_myst,paid_wei,end\r\n"
                        + "3,2026-11-22T12:00:00Z,300,DE,HYPERLINK( http evil x )," + HOME
                        + ",7,2,0.0002,200000000000000,ASKED\r\n"
                        + "2,2026-11-22T12:00:00Z,300,DE,São Paulo centro," + HOME
                        + ",7,1,0.0002,200000000000000,ASKED\r\n"
                        + "1,2026-11-22T12:00:00Z,300,DE,," + HOME + ",7,0,0.0002,200000000000000,ASKED\r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("sessions", "--csv", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("exists already");
        assertThat(run("sessions", "--csv", folder.resolve("no/such/folder/x").toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("cannot be written");
    }

    @Test
    void sessionsAreListedForPeopleAndForScripts() {
        core.books.sessions = List.of(session(3, "Berlin", 2), session(1, "", 0));
        assertThat(run("sessions")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("Berlin")
                .contains("2 signed payments")
                .contains("you disconnected");
        assertThat(run("sessions", "--json")).isEqualTo(Exit.OK);
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(run("receipt", "list")).isEqualTo(Exit.OK);
        assertThat(out.toString().lines()).hasSize(1);
        core.books.sessions = List.of();
        assertThat(run("sessions")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("No session yet");
    }

    @Test
    void aReceiptIsSavedOnceAndOnlyWhereTheSessionIs() throws IOException {
        Path file = folder.resolve("r.json");
        assertThat(run("receipt", "save", "9", "--out", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("There is no session of that number");
        assertThat(file).doesNotExist();
        core.books.receipt = Optional.of(receipt(2));
        assertThat(run("receipt", "save", "9", "--out", file.toString())).isEqualTo(Exit.OK);
        assertThat(Files.readString(file)).isEqualTo(receipt(2));
        assertThat(run("receipt", "save", "9", "--out", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(run("receipt", "save", "nine", "--out", file.toString())).isEqualTo(Exit.USAGE);
        assertThat(run("receipt", "save", "9")).isEqualTo(Exit.USAGE);
    }

    @Test
    void aReceiptIsCheckedWithoutOpeningAnything() throws IOException {
        Path file = Files.writeString(folder.resolve("r.json"), receipt(3));
        assertThat(run("receipt", "verify", file.toString())).isEqualTo(Exit.OK);
        assertThat(opened).isFalse();
        assertThat(out.toString())
                .contains("Paid by " + PAYER.address().checksumText())
                .contains("Paid to " + HOME.checksumText())
                .contains("At least 0.00000000000000003 MYST, by 3 signed messages in this file")
                .contains("From 2026-11-22T12:00:01Z to 2026-11-22T12:00:03Z")
                .contains("The receipt holds");
    }

    @Test
    void theSignedMessagesOfASessionAreListedAndChecked() {
        assertThat(run("receipt", "show", "9")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("There is no session of that number");
        core.books.receipt = Optional.of(receipt(2));
        core.books.messages = List.of(
                new SignedMessage(1, AT, Money.ofMyst("0.1"), Money.ofMyst("0.1"), Money.ofMyst("3.1")),
                new SignedMessage(2, AT, Money.ofMyst("0.3"), Money.ofMyst("0.2"), Money.ofMyst("3.3")));
        assertThat(run("receipt", "show", "9")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("2  2026-11-22T12:00:00Z  0.2 MYST, 0.3 MYST in this session, 3.3 MYST promised in all")
                .contains("Every message is signed by you");
        assertThat(run("receipt", "show", "9", "--json")).isEqualTo(Exit.OK);
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(out.toString()).contains("\"promisedWei\":\"3300000000000000000\"");
        core.books.receipt = Optional.of(receipt(2).replace("\"paid\":\"20\"", "\"paid\":\"21\""));
        assertThat(run("receipt", "show", "9")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("does not hold").doesNotContain("Every message");
    }

    @Test
    void theHistoryIsSwitchedOffAndForgottenOnlyWhenTheUserSaysYes() {
        core.books.sessions = List.of(session(3, "Berlin", 2), session(1, "", 0));
        assertThat(run("sessions", "none")).isEqualTo(Exit.USAGE);
        assertThat(run("sessions", "forget")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("nobody can bring them").contains("Nothing was forgotten");
        assertThat(core.books.sessions).hasSize(2);
        assertThat(core.settings().value().keepHistory()).isTrue();
        assertThat(run("sessions", "forget", "--yes")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("2 sessions were forgotten");
        assertThat(core.settings().value().keepHistory()).isTrue();
        assertThat(run("sessions", "none", "--yes")).isEqualTo(Exit.OK);
        assertThat(core.settings().value().keepHistory()).isFalse();
        assertThat(out.toString()).contains("No session is kept").contains("No session was there");
        assertThat(run("sessions", "keep")).isEqualTo(Exit.OK);
        assertThat(core.settings().value().keepHistory()).isTrue();
    }

    @Test
    void aBrokenReceiptIsRefusedWithEachBrokenLink() throws IOException {
        JsonObject json = JsonParser.parseString(receipt(3)).getAsJsonObject();
        JsonArray links = json.getAsJsonArray("links");
        links.set(1, links.get(0));
        Path file = Files.writeString(folder.resolve("r.json"), json.toString());
        assertThat(run("receipt", "verify", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString())
                .contains("The receipt does not hold: 1 fault")
                .contains("message 2: its hashlock was used before");
        json.addProperty("paid", "31");
        Files.writeString(file, json.toString());
        assertThat(run("receipt", "verify", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("messages are missing");
        assertThat(out.toString()).as("what does not hold proves no amount").doesNotContain("At least");
    }

    @Test
    void whatIsNoReceiptIsNamed() throws IOException {
        Path file = folder.resolve("r.json");
        assertThat(run("receipt", "verify", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("does not exist");
        Files.writeString(file, receipt(3).substring(0, 700));
        assertThat(run("receipt", "verify", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("damaged or was cut off");
        Files.writeString(file, "{}");
        assertThat(run("receipt", "verify", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("no receipt of Porchlight");
        assertThat(run("receipt", "verify", folder.toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("This file cannot be read");
    }

    private void known() {
        core.wallet()
                .publish(new Wallet(
                        Optional.of(PAYER.address()),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.REGISTERED,
                        Optional.of(Address.ZERO),
                        Optional.of(Money.ofMyst("3.7312")),
                        Money.ofMyst("5"),
                        Money.ofMyst("20"),
                        Money.ofMyst("20.2688"),
                        Map.of()));
        core.books.statement = Optional.of(new Statement(
                Optional.of(AT),
                Wallet.Source.HUB,
                List.of(
                        deposit("20", "o-7"),
                        deposit("5", "0xabcd"),
                        line(Statement.Kind.SESSIONS, "20.2688", 41, 2916),
                        line(Statement.Kind.HELD_BACK, "1", 0, 0)),
                Money.ofMyst("3.7312"),
                List.of(new Difference(
                        Difference.Kind.HUB_SAYS_LESS,
                        Optional.of(Money.ofMyst("3.7312")),
                        Optional.of(Money.ofMyst("4.7312"))))));
    }

    private static Statement.Line deposit(String myst, String reference) {
        return new Statement.Line(Statement.Kind.DEPOSIT, Money.ofMyst(myst), Optional.empty(), 0, 0, reference, true);
    }

    private static Statement.Line line(Statement.Kind kind, String myst, int sessions, int messages) {
        return new Statement.Line(kind, Money.ofMyst(myst), Optional.empty(), sessions, messages, "", true);
    }

    private static PastSession session(long id, String city, int messages) {
        return new PastSession(
                id,
                new HomeId(HOME, ""),
                new Country("DE"),
                city,
                AT,
                Duration.ofMinutes(5),
                7,
                Money.ofMyst("0.0002"),
                messages,
                "ASKED");
    }

    /// A receipt as `RECEIPT.md` describes it, written by hand here.
    private static String receipt(int messages) {
        Network network = Network.MAINNET;
        Address channel = Channels.consumerChannel(
                PAYER.address(), network.hermes(), network.registry(), network.channelImplementation());
        JsonArray links = new JsonArray();
        for (int i = 1; i <= messages; i++) {
            byte[] hashlock = Keccak.hash(new byte[] {(byte) i});
            Invoice invoice =
                    new Invoice(BigInteger.TEN, Money.ofWei(10L * i), Money.ZERO, hashlock, HOME, network.chainId());
            var promise = Promises.sign(
                    PAYER, network.chainId(), channel.bytes(), Money.ofWei(100 + 10L * i), Money.ZERO, hashlock);
            var message = ExchangeMessages.sign(
                    PAYER,
                    promise,
                    BigInteger.TEN,
                    Money.ofWei(10L * i),
                    HOME,
                    Optional.of(network.hermes()),
                    network.chainId());
            JsonObject link = new JsonObject();
            link.addProperty("at", AT.plusSeconds(i).toString());
            link.addProperty("invoice", base64(PaymentMessages.encode(invoice)));
            link.addProperty("message", base64(PaymentMessages.encode(message)));
            links.add(link);
        }
        JsonObject json = new JsonObject();
        json.addProperty("format", "porchlight-receipt");
        json.addProperty("version", 1);
        json.addProperty("chain", network.chainId());
        json.addProperty("registry", network.registry().toString());
        json.addProperty(
                "channelImplementation", network.channelImplementation().toString());
        json.addProperty("hub", network.hermes().toString());
        json.addProperty("payer", PAYER.address().toString());
        json.addProperty("channel", channel.toString());
        json.addProperty("payee", HOME.toString());
        json.addProperty("messages", messages);
        json.addProperty("paid", Integer.toString(10 * messages));
        json.addProperty("skipped", 0);
        json.add("links", links);
        return json.toString();
    }

    private static String base64(byte[] bytes) {
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
    }
}
