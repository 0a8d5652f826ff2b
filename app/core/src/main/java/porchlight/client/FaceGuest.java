package porchlight.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import porchlight.client.FacePart.Answer;
import porchlight.client.Live.Watch;
import porchlight.connection.Failure;
import porchlight.tunnel.SplitTunnel;

/// One other process that looks at this core.
///
/// Values are queued by the core's threads, which never wait for a guest, and written by the guest's own thread.
/// Of a value that changes faster than the guest reads only the latest is kept, except for the connection and the
/// payments, of which each one counts.
final class FaceGuest implements FacePart.Teller, AutoCloseable {
    static final int LONGEST_WISH = 64 * 1024;
    private static final int MOST_WAITING = 10_000;

    private final Porchlight core;
    private final List<FacePart> parts;
    private final FaceLines lines;
    private final Consumer<FaceGuest> gone;
    private final List<Watch> watches = new ArrayList<>();
    private final LinkedBlockingQueue<Supplier<Wire>> outbox = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Map<String, Supplier<Wire>> latest = new LinkedHashMap<>();
    private boolean closed;

    FaceGuest(Porchlight core, Doorbell bell, FaceLines lines, Consumer<FaceGuest> gone) {
        this.core = core;
        parts = List.of(
                new KeysFace(core.keys()),
                new TopUpsFace(core.topUps()),
                new AccountFace(core.account()),
                new BooksFace(core.books()),
                new GuardFace(core.guard()),
                new KnownFace(core.known()),
                new DoorbellFace(bell),
                new DiagnosisFace(core.diagnosis()),
                new ReportsFace(core.reports()));
        this.lines = lines;
        this.gone = gone;
    }

    void start() {
        offer(this::network);
        Thread.ofVirtual().name("face-out").start(this::write);
        Thread.ofVirtual().name("face-in").start(this::read);
        every("connection", core.connection(), StateCodec::write);
        every("payments", core.payments(), FaceCodec::write);
        newest("wallet", core.wallet(), FaceCodec::write);
        newest("whereabouts", core.whereabouts(), FaceCodec::write);
        newest("statistics", core.statistics(), FaceCodec::write);
        newest("settings", core.settings(), SettingsCodec::write);
        newest("built", core.built(), SettingsCodec::writeBuilt);
        newest("favourites", core.favourites(), FaceCodec::write);
        newest("shield", core.shield(), ShieldCodec::write);
        newest("leaks", core.leaks(), ShieldCodec::write);
        newest("arrival", core.arrival(), ArrivalCodec::write);
        parts.forEach(part -> part.tell(this));
    }

    private Wire network() {
        Wire wire = new Wire().with("network", core.network()).with("chain", core.chainId());
        core.token().ifPresent(token -> wire.with("token", token.toString()));
        return wire;
    }

    private static Wire value(String name, Wire value) {
        return new Wire().with("live", name).with("value", value);
    }

    private <T> void every(String name, Live<T> live, Function<T, Wire> codec) {
        keep(live.watch(value -> offer(() -> value(name, codec.apply(value)))));
    }

    @Override
    public <T> void newest(String name, Live<T> live, Function<T, Wire> codec) {
        keep(live.watch(value -> {
            boolean waiting;
            synchronized (latest) {
                waiting = latest.put(name, () -> value(name, codec.apply(value))) != null;
            }
            if (!waiting) {
                offer(() -> takeLatest(name));
            }
        }));
    }

    private Wire takeLatest(String name) {
        Supplier<Wire> value;
        synchronized (latest) {
            value = latest.remove(name);
        }
        return value == null ? new Wire() : value.get();
    }

    private void keep(Watch watch) {
        synchronized (watches) {
            if (!closed) {
                watches.add(watch);
                return;
            }
        }
        watch.close();
    }

    private void offer(Supplier<Wire> line) {
        if (!outbox.offer(line)) {
            close();
        }
    }

    private void write() {
        try {
            while (!Thread.currentThread().isInterrupted() && !isClosed()) {
                lines.write(outbox.take().get());
            }
        } catch (IOException | InterruptedException guestLeft) {
            close();
        }
    }

    private boolean isClosed() {
        synchronized (watches) {
            return closed;
        }
    }

    private void read() {
        try {
            for (String line = lines.read(); line != null; line = lines.read()) {
                obey(Wire.parse(line));
            }
        } catch (IOException | IllegalArgumentException misbehaved) {
            System.getLogger(FaceGuest.class.getName()).log(System.Logger.Level.DEBUG, "a face was sent away");
        } finally {
            close();
        }
    }

    /// A question of a guest that has left is answered to nobody.
    @Override
    public void answer(Wire question, Answer answer) {
        long id = question.number("question");
        Thread.ofVirtual().name("face-answer").start(() -> {
            Wire made;
            try {
                made = answer.make();
            } catch (Refused no) {
                made = new Wire().with("refused", FailureCodec.write(no.why()));
            } catch (RuntimeException fault) {
                System.getLogger(FaceGuest.class.getName())
                        .log(System.Logger.Level.WARNING, "a face was not answered", fault);
                made = new Wire().with("refused", FailureCodec.write(new Failure.Internal("face")));
            }
            Wire line = made.with("answer", id);
            offer(() -> line);
        });
    }

    private void obey(Wire wish) {
        String name = wish.text("do");
        int dot = name.indexOf('.');
        if (dot >= 0) {
            parts.stream()
                    .filter(part -> part.name().equals(name.substring(0, dot)))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no such part"))
                    .obey(name.substring(dot + 1), wish, this);
            return;
        }
        switch (name) {
            case "watchHomes" -> newest("homes", core.homes(), FaceCodec::write);
            case "connect" -> core.connect(HomeCodec.destination(wish.object("to")));
            case "reconnect" -> core.reconnect();
            case "nextHome" -> core.nextHome();
            case "disconnect" -> core.disconnect();
            case "pause" -> core.pause(wish.duration("length"));
            case "resume" -> core.resume();
            case "arrive" -> core.arrive(wish.optionalObject("to").map(HomeCodec::destination));
            case "goUnprotected" -> core.goUnprotected();
            case "lockdown" -> core.lockdown(wish.flag("on"));
            case "unblock" -> core.unblock();
            case "portal" -> core.portal(wish.flag("on"));
            case "split" -> core.split(wish.one("which", SplitTunnel.class));
            case "checkLeaks" -> core.checkLeaks();
            case "refreshHomes" -> core.refreshHomes();
            case "refreshWallet" -> core.refreshWallet();
            case "change" -> core.change(SettingsCodec.settings(wish.object("settings")));
            case "star" -> core.star(HomeCodec.homeId(wish.object("home")), wish.flag("on"));
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    @Override
    public void close() {
        List<Watch> ended;
        synchronized (watches) {
            if (closed) {
                return;
            }
            closed = true;
            ended = List.copyOf(watches);
        }
        lines.close();
        ended.forEach(Watch::close);
        gone.accept(this);
        outbox.clear();
        outbox.offer(Wire::new);
    }
}
