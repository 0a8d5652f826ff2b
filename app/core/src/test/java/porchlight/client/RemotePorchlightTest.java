package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.market.Destination;
import porchlight.payment.Money;
import porchlight.tunnel.SplitTunnel;

@Timeout(60)
class RemotePorchlightTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private Path socket;
    private FaceServer server;

    @BeforeEach
    void serve() throws IOException {
        socket = folder.resolve("face.sock");
        server = new FaceServer(core, socket);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static <T> T await(Live<T> live, Predicate<T> wanted) throws InterruptedException {
        BlockingQueue<T> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = live.watch(seen::add)) {
            for (T value = seen.poll(20, TimeUnit.SECONDS); ; value = seen.poll(20, TimeUnit.SECONDS)) {
                assertThat(value).as("a value before the time was up").isNotNull();
                if (wanted.test(value)) {
                    return value;
                }
            }
        }
    }

    @Test
    void nobodyListeningIsAnErrorAtOnce() {
        server.close();
        assertThatIOException().isThrownBy(() -> RemotePorchlight.connect(socket, PATIENCE));
    }

    @Test
    void aListenerThatSaysNothingIsGivenUp() throws IOException {
        Path silent = folder.resolve("silent.sock");
        try (ServerSocketChannel nothing = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            nothing.bind(UnixDomainSocketAddress.of(silent));
            assertThatIOException().isThrownBy(() -> RemotePorchlight.connect(silent, Duration.ofMillis(200)));
        }
    }

    @Test
    void aGuestThatTalksNonsenseIsSentAwayAndOthersAreNot() throws Exception {
        try (RemotePorchlight good = RemotePorchlight.connect(socket, PATIENCE);
                SocketChannel bad = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            bad.write(ByteBuffer.wrap("{\"do\":\"format disk\"}\n".getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(1 << 16);
            while (bad.read(answer) >= 0) {
                answer.clear();
            }
            good.nextHome();
            assertThat(core.wishes.poll(20, TimeUnit.SECONDS)).isEqualTo("nextHome");
        }
    }

    @Test
    void anEndlessLineIsNotCollected() throws Exception {
        try (SocketChannel bad = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer junk = ByteBuffer.wrap("x".repeat(1 << 16).getBytes(StandardCharsets.UTF_8));
            assertThatIOException().isThrownBy(() -> {
                while (true) {
                    bad.write(junk.rewind());
                }
            });
        }
    }

    @Test
    void everyStateArrivesInOrder() throws Exception {
        try (RemotePorchlight remote = RemotePorchlight.connect(socket, PATIENCE)) {
            assertThat(remote.network()).isEqualTo("sandbox");
            assertThat(remote.chainId()).isEqualTo(31337);
            assertThat(remote.token()).contains(FakePorchlight.TOKEN);
            List<ConnectionState> seen = new ArrayList<>();
            try (Live.Watch _ = remote.connection().watch(seen::add)) {
                FaceSamples.states().forEach(core.connection()::publish);
                ConnectionState last = FaceSamples.states().getLast();
                await(remote.connection(), last::equals);
            }
            assertThat(seen).containsExactlyElementsOf(FaceSamples.states());
        }
    }

    @Test
    void valuesArriveAndHomesOnlyWhenAskedFor() throws Exception {
        core.wallet().publish(FaceSamples.WALLET);
        core.homes().publish(FaceSamples.HOMES);
        try (RemotePorchlight remote = RemotePorchlight.connect(socket, PATIENCE)) {
            assertThat(remote.wallet().value()).isEqualTo(FaceSamples.WALLET);
            HomeList homes = await(remote.homes(), list -> list.asOf().isPresent());
            assertThat(homes.catalog().homes()).containsExactly(FaceSamples.HOME);
            core.guard.spent.publish(FaceSamples.SPENT);
            core.guard.own.publish(FaceSamples.OWN);
            assertThat(await(remote.guard().spent(), FaceSamples.SPENT::equals)).isEqualTo(FaceSamples.SPENT);
            assertThat(await(remote.guard().own(), FaceSamples.OWN::equals)).isEqualTo(FaceSamples.OWN);
            core.known.live.publish(KnownSamples.KNOWN);
            assertThat(await(remote.known().live(), KnownSamples.KNOWN::equals)).isEqualTo(KnownSamples.KNOWN);
            DiagnosisLook diagnosis = FaceSamples.DIAGNOSES.getLast();
            core.diagnosis.look.publish(diagnosis);
            core.diagnosis.places.publish(List.of(FaceSamples.PLACE));
            assertThat(await(remote.diagnosis().look(), diagnosis::equals)).isEqualTo(diagnosis);
            assertThat(await(remote.diagnosis().places(), all -> !all.isEmpty()))
                    .containsExactly(FaceSamples.PLACE);
            core.statistics().publish(FaceSamples.NUMBERS);
            assertThat(await(remote.statistics(), FaceSamples.NUMBERS::equals)).isEqualTo(FaceSamples.NUMBERS);
            core.shield().publish(FaceSamples.SHIELD);
            assertThat(await(remote.shield(), FaceSamples.SHIELD::equals)).isEqualTo(FaceSamples.SHIELD);
            LeakLook look = FaceSamples.LOOKS.get(3);
            core.leaks().publish(look);
            assertThat(await(remote.leaks(), look::equals)).isEqualTo(look);
            Membership member = FaceSamples.memberships().getLast();
            core.account.membership.publish(member);
            assertThat(await(remote.account().membership(), member::equals)).isEqualTo(member);
            core.payments().publish(Optional.of(FaceSamples.PAYMENT));
            assertThat(await(remote.payments(), Optional::isPresent)).contains(FaceSamples.PAYMENT);
        }
    }

    @Test
    void everyWishArrives() throws Exception {
        core.books.sessions = List.of(FaceSamples.PAST);
        core.books.statement = Optional.of(FaceSamples.STATEMENT);
        core.books.messages = List.of(FaceSamples.SIGNED);
        core.books.days = List.of(FaceSamples.DAY);
        core.books.receipt = Optional.of("{ \"a\": 1 }\n");
        char[] passphrase = "correct horse".toCharArray();
        try (RemotePorchlight remote = RemotePorchlight.connect(socket, PATIENCE)) {
            Destination there = FaceSamples.THERE;
            remote.connect(there);
            remote.reconnect();
            remote.nextHome();
            remote.disconnect();
            remote.pause(Duration.ofMinutes(15));
            remote.resume();
            remote.arrive(Optional.of(FaceSamples.THERE));
            remote.arrive(Optional.empty());
            core.arrival().publish(FaceSamples.ARRIVALS.get(2));
            assertThat(await(remote.arrival(), FaceSamples.ARRIVALS.get(2)::equals))
                    .isNotNull();
            remote.goUnprotected();
            remote.lockdown(true);
            remote.lockdown(false);
            remote.unblock();
            remote.portal(true);
            remote.split(SplitTunnel.OUTSIDE);
            remote.checkLeaks();
            remote.refreshHomes();
            remote.refreshWallet();
            var _ = remote.keys().unlock(passphrase);
            remote.account().register(Account.Wish.with("PORCH"));
            remote.account().register(new Account.Wish(Optional.empty(), Money.ofMyst("0.6"), true));
            remote.account().checkReferral("PORCH");
            remote.account().migrate(Money.ofMyst("0.04"));
            remote.account().callOffMove();
            remote.account().withdraw(FaceSamples.PROVIDER, Money.ofMyst("2"), Money.ofMyst("0.1"));
            remote.account().callOff();
            remote.account().lookForLegacy(FaceSamples.PROVIDER);
            remote.account().refresh();
            remote.guard().refresh();
            remote.guard().dismiss();
            remote.topUps().place(TopUps.Wish.of(FaceSamples.OFFERS.offers().getFirst(), Money.ofMyst("5")));
            remote.topUps().look();
            remote.change(FaceSamples.SETTINGS);
            remote.star(FaceSamples.HOME.id(), true);
            remote.known().block(FaceSamples.HOME.id(), true);
            core.known.history = KnownSamples.HISTORY;
            assertThat(remote.known().history(FaceSamples.HOME.id())).isEqualTo(KnownSamples.HISTORY);
            for (Lookup lookup : KnownSamples.LOOKUPS) {
                core.known.lookup = lookup;
                assertThat(remote.known().find(FaceSamples.PROVIDER)).isEqualTo(lookup);
            }
            assertThat(remote.books().sessions(5)).containsExactly(FaceSamples.PAST);
            assertThat(remote.books().paidSessions(5)).containsExactly(FaceSamples.PAST);
            assertThat(remote.books().statement()).contains(FaceSamples.STATEMENT);
            assertThat(remote.books().messages(3, 5)).containsExactly(FaceSamples.SIGNED);
            assertThat(remote.books().spent(FaceSamples.DAY.day(), ZoneOffset.UTC))
                    .containsExactly(FaceSamples.DAY);
            assertThat(remote.books().receipt(3)).isEqualTo("{ \"a\": 1 }\n");
            assertThat(remote.books().forgetHistory()).isEqualTo(1);
            assertThat(remote.reports().report()).isEqualTo(core.report);
            assertThat(remote.books().sessions(5)).isEmpty();
            core.books.receipt = Optional.empty();
            assertThatThrownBy(() -> remote.books().receipt(4))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            no -> assertThat(no.why())
                                    .isEqualTo(new Failure.WalletTrouble(WalletFault.NO_SUCH_SESSION)));
            assertThat(await(remote.settings(), FaceSamples.SETTINGS::equals)).isEqualTo(FaceSamples.SETTINGS);
        }
        assertThat(core.wishes)
                .containsExactly(
                        "connect " + FaceSamples.THERE,
                        "reconnect",
                        "nextHome",
                        "disconnect",
                        "pause PT15M",
                        "resume",
                        "arrive " + Optional.of(FaceSamples.THERE),
                        "arrive Optional.empty",
                        "goUnprotected",
                        "lockdown true",
                        "lockdown false",
                        "unblock",
                        "portal true",
                        "split OUTSIDE",
                        "checkLeaks",
                        "refreshHomes",
                        "refreshWallet",
                        "unlock correct horse",
                        "register PORCH 0 false",
                        "register - 0.6 true",
                        "checkReferral PORCH",
                        "migrate 0.04",
                        "callOffMove",
                        "withdraw " + FaceSamples.PROVIDER + " 2 0.1",
                        "callOff",
                        "lookForLegacy " + FaceSamples.PROVIDER,
                        "refreshAccount",
                        "guard.refresh",
                        "guard.dismiss",
                        "place 5 BTC",
                        "look",
                        "change",
                        "star " + FaceSamples.HOME.id() + " true",
                        "block " + FaceSamples.PROVIDER + " true",
                        "find " + FaceSamples.PROVIDER,
                        "find " + FaceSamples.PROVIDER,
                        "find " + FaceSamples.PROVIDER);
        assertThat(passphrase).containsOnly('\0');
    }

    @Test
    void theKeysAreHeldByTheOtherProcessAndEverySecretIsWiped() throws Exception {
        core.keys.ring().publish(FaceSamples.RING);
        Address who = FaceSamples.PROVIDER;
        byte[] file = "{}".getBytes(StandardCharsets.UTF_8);
        Path place = Path.of("key.json");
        List<char[]> secrets = new ArrayList<>();
        try (RemotePorchlight remote = RemotePorchlight.connect(socket, PATIENCE)) {
            Keys keys = remote.keys();
            assertThat(keys.ring().value()).isEqualTo(FaceSamples.RING);
            List<CompletableFuture<Optional<Failure>>> answers = List.of(
                    keys.create(secret(secrets, "new one")),
                    keys.bringIn(place, file, secret(secrets, "old one"), secret(secrets, "new one")),
                    keys.bringIn(secret(secrets, "abandon art"), secret(secrets, "new one")),
                    keys.lock(),
                    keys.use(who),
                    keys.label(who, "Köln"),
                    keys.keep(true),
                    keys.proveWords(secret(secrets, "abandon art")),
                    keys.proveWords(Map.of(7, "legal", 21, "zoo", 24, "art")),
                    keys.proveFile(place, file, secret(secrets, "old one")));
            for (CompletableFuture<Optional<Failure>> answer : answers) {
                assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
            }
            core.keys.refusal = Optional.of(new Failure.WalletTrouble(WalletFault.KEY_IN_USE));
            assertThat(keys.lock().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(core.keys.refusal);
            keys.awake();
            assertThat(keys.words(who, secret(secrets, "old one"))).containsExactly("abandon", "art");
            assertThatThrownBy(() -> keys.export(who, secret(secrets, "wrong"), secret(secrets, "new one")))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            no -> assertThat(no.why())
                                    .isEqualTo(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG)));
        }
        assertThat(core.wishes)
                .containsExactly(
                        "createIdentity new one",
                        "bringIn " + place.toAbsolutePath() + " {} old one new one",
                        "bringIn abandon art new one",
                        "lock",
                        "use " + who,
                        "label " + who + " Köln",
                        "keep true",
                        "proveWords abandon art",
                        "proveWords {7=legal, 21=zoo, 24=art}",
                        "proveFile " + place.toAbsolutePath() + " {} old one",
                        "lock",
                        "awake",
                        "words " + who + " old one");
        assertThat(secrets).hasSize(10).allSatisfy(each -> assertThat(each).containsOnly('\0'));
    }

    @Test
    void aWishIsNeverLeftWithoutAnAnswerWhenTheCoreGoes() throws Exception {
        core.keys.silent = true;
        try (RemotePorchlight remote = RemotePorchlight.connect(socket, PATIENCE)) {
            CompletableFuture<Optional<Failure>> asked = remote.keys().lock();
            assertThat(core.wishes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("lock");
            server.close();
            assertThatThrownBy(() -> asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
            CompletableFuture<Optional<Failure>> late = remote.keys().lock();
            assertThatThrownBy(() -> late.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
        }
    }

    private static char[] secret(List<char[]> secrets, String text) {
        char[] secret = text.toCharArray();
        secrets.add(secret);
        return secret;
    }

    @Test
    void closingAFaceLeavesTheCoreRunning() throws Exception {
        RemotePorchlight.connect(socket, PATIENCE).close();
        try (RemotePorchlight next = RemotePorchlight.connect(socket, PATIENCE)) {
            assertThat(next.network()).isEqualTo("sandbox");
        }
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void aFaceLearnsThatTheCoreIsGone() throws Exception {
        try (RemotePorchlight remote = RemotePorchlight.connect(socket, PATIENCE)) {
            server.close();
            remote.lost().get(20, TimeUnit.SECONDS);
            assertThat(Files.exists(socket)).isFalse();
        }
    }

    @Test
    void theFirstProcessHasTheFolderAndTheSecondNot() throws IOException {
        Path home = folder.resolve("home");
        try (HomeFolder first = HomeFolder.open(home)) {
            assertThat(first.isMine()).isTrue();
            try (HomeFolder second = HomeFolder.open(home)) {
                assertThat(second.isMine()).isFalse();
                assertThat(second.socket()).isEqualTo(first.socket());
            }
        }
        try (HomeFolder later = HomeFolder.open(home)) {
            assertThat(later.isMine()).isTrue();
        }
    }

    @Test
    void aFolderThatOthersMayEnterIsRefused() throws IOException {
        Path home = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatIOException().isThrownBy(() -> HomeFolder.open(home));
    }
}
