package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.TestClient;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.helper.Caller.Who;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Request;

/// Who may do what, and what a caller cannot do to the others.
class CallersTest {
    @TempDir
    private Path directory;

    private final FakePlatform platform = new FakePlatform();
    private volatile Who who = Who.OWNER;
    private Engine engine;
    private Server server;
    private Path socket;

    @BeforeEach
    void serve() throws IOException {
        Path stateDir = Files.createDirectory(directory.resolve("state"));
        engine = new Engine(
                platform,
                Marker.secured(stateDir),
                Marker.lockdown(stateDir),
                () -> 1000,
                System::nanoTime,
                new KeyPairs());
        engine.start();
        socket = directory.resolve("s");
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        UserPrincipal user = Files.getOwner(directory);
        server = new Server(listening, channel -> new Caller(user, who), commands(), engine);
        Thread.ofPlatform().daemon().start(server::serve);
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        engine.close();
    }

    private Commands commands() {
        return new Commands(engine, () -> new Checks(false, Set.of()), platform, "test");
    }

    private Helper client(Who as) throws HelperException {
        who = as;
        return TestClient.connect(socket);
    }

    @Test
    void everyVerbForEveryCaller() {
        Commands commands = commands();
        ChecksTest.Draft draft = new ChecksTest.Draft();
        draft.slot = 999;
        Map<Who, List<String>> told = new EnumMap<>(Who.class);
        for (Who caller : Who.values()) {
            List<String> row = new ArrayList<>();
            for (Request request : List.of(
                    new Request.Hello(1, 1),
                    new Request.Status(),
                    new Request.Subscribe(),
                    new Request.Lease(Duration.ofSeconds(15)),
                    new Request.Prepare(),
                    new Request.Up(draft.request()),
                    new Request.Switch(draft.request()),
                    new Request.Allow(List.of()),
                    new Request.Down(Helper.Then.OPEN))) {
                row.add(commands.answer(caller, request) instanceof Answer.Refused(Code code) ? code.name() : "ok");
            }
            told.put(caller, row);
            engine.lease().end();
        }
        assertThat(told)
                .containsEntry(Who.OWNER, List.of("ok", "ok", "ok", "ok", "ok", "NO_SLOT", "NO_SLOT", "ok", "ok"))
                .containsEntry(
                        Who.ROOT,
                        List.of(
                                "ok",
                                "ok",
                                "ok",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "ok"))
                .containsEntry(
                        Who.OTHER,
                        List.of(
                                "ok",
                                "ok",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER",
                                "NOT_OWNER"))
                .containsEntry(
                        Who.UNOWNED,
                        List.of(
                                "ok",
                                "ok",
                                "NO_OWNER",
                                "NO_OWNER",
                                "NO_OWNER",
                                "NO_OWNER",
                                "NO_OWNER",
                                "NO_OWNER",
                                "NO_OWNER"));
    }

    @Test
    void withoutALeaseThereIsNoKeyAndNoTunnel() {
        Commands commands = commands();
        TunnelRequestsOf draft = new TunnelRequestsOf();
        for (Request request : List.of(new Request.Prepare(), draft.up(), draft.another())) {
            assertThat(commands.answer(Who.OWNER, request)).isEqualTo(new Answer.Refused(Code.NO_LEASE));
        }
    }

    /// Requests that are good but for what the test takes away.
    private static final class TunnelRequestsOf {
        private final ChecksTest.Draft draft = new ChecksTest.Draft();

        Request up() {
            return new Request.Up(draft.request());
        }

        Request another() {
            return new Request.Switch(draft.request());
        }
    }

    @Test
    void aStrangerLearnsTheStateAndNothingElse() throws HelperException {
        engine.down(Helper.Then.BLOCK);
        try (Helper stranger = client(Who.OTHER)) {
            TunnelStatus seen = stranger.status();
            assertThat(seen.state()).isEqualTo(TunnelState.BLOCKED);
            assertThat(seen.reason()).isEqualTo(TunnelStatus.Reason.NONE);
            assertThat(seen.policyHash()).isEmpty();
            assertThat(seen.sinceMillis()).isZero();
            assertThat(stranger.hello().owner()).isEqualTo(Helper.Owner.OTHER);
        }
        try (Helper owner = client(Who.OWNER)) {
            assertThat(owner.status().policyHash()).hasValue("hash");
            assertThat(owner.hello().owner()).isEqualTo(Helper.Owner.ME);
        }
    }

    @Test
    void aWholeSessionOverTheSocket() throws Exception {
        try (Helper owner = client(Who.OWNER)) {
            LinkedBlockingQueue<TunnelStatus> told = new LinkedBlockingQueue<>();
            AutoCloseable subscription = owner.subscribe(told::add, () -> {});
            owner.lease(Duration.ofSeconds(15));
            ChecksTest.Draft draft = new ChecksTest.Draft();
            draft.slot = owner.prepare().slot();
            assertThat(owner.up(draft.request()).state()).isEqualTo(TunnelState.CONNECTING);
            platform.handshake = OptionalLong.of(System.currentTimeMillis());
            TunnelStatus status = told.poll(10, TimeUnit.SECONDS);
            while (status != null && status.state() != TunnelState.CONNECTED) {
                status = told.poll(10, TimeUnit.SECONDS);
            }
            assertThat(status).isNotNull();
            assertThat(owner.down(Helper.Then.OPEN).state()).isEqualTo(TunnelState.OPEN);
            subscription.close();
        }
    }

    @Test
    void anotherOwnerEndsAllConnections() throws Exception {
        try (Helper owner = client(Who.OWNER)) {
            CountDownLatch lost = new CountDownLatch(1);
            AutoCloseable subscription = owner.subscribe(status -> {}, lost::countDown);
            server.disconnectAll();
            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(owner::hello)
                    .isInstanceOfSatisfying(
                            HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.CONNECTION_LOST));
            assertThat(owner.hello().protocol()).isEqualTo(1);
            subscription.close();
        }
    }

    @Test
    void theFifthConnectionOfAnAccountIsClosed() throws Exception {
        List<SocketChannel> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }
        try (SocketChannel fifth = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(fifth.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        for (SocketChannel channel : four) {
            channel.close();
        }
    }

    /// A peer that closes with bytes unread ends the connection by a reset, one that has read everything by an end.
    private static boolean isEnded(SocketChannel channel) throws IOException {
        try {
            return channel.read(ByteBuffer.allocate(1)) < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void nonsenseEndsTheConnectionAndNothingElse() throws Exception {
        for (byte[] nonsense : List.of(
                new byte[] {127, -1, -1, -1},
                new byte[] {0, 0, 0, 2, '{', '}'},
                new byte[] {0, 0, 0, 3, 'x', 'y', 'z'},
                "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                channel.write(ByteBuffer.wrap(nonsense));
                assertThat(isEnded(channel)).isTrue();
            }
        }
        try (Helper owner = client(Who.OWNER)) {
            assertThat(owner.status().state()).isEqualTo(TunnelState.OPEN);
        }
    }

    @Test
    void tooManyQuestionsASecondAreRefused() throws HelperException {
        try (Helper owner = client(Who.OWNER)) {
            Optional<Code> code = Optional.empty();
            for (int i = 0; i < 100 && code.isEmpty(); i++) {
                try {
                    owner.status();
                } catch (HelperException refused) {
                    code = Optional.of(refused.code());
                }
            }
            assertThat(code).hasValue(Code.TOO_MANY);
        }
    }

    @Test
    void nothingIsSentToAServerThatIsNotRoot() throws Exception {
        try (ServerSocketChannel fake = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path place = directory.resolve("fake");
            fake.bind(UnixDomainSocketAddress.of(place));
            assertThatThrownBy(() -> TestClient.connectDistrusting(place))
                    .isInstanceOfSatisfying(
                            HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.NOT_RUNNING));
            try (SocketChannel seen = fake.accept()) {
                assertThat(seen.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
        assertThatThrownBy(() -> SocketHelper.connect(directory.resolve("nobody")))
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.NOT_RUNNING));
    }
}
