package porchlight.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Difference;
import porchlight.client.Live;
import porchlight.client.Porchlight;
import porchlight.client.StatementWords;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.StageTime;
import porchlight.market.Destination;
import porchlight.market.Home;

/// An attempt to connect, told from its wish to its end. Used once.
final class ConnectTalk {
    private final Terminal terminal;
    private final boolean json;
    private int shownStages;
    private int shownMissed;
    private Optional<Home> shownHome = Optional.empty();

    ConnectTalk(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /// Connects there with a core whose identity is open, says what came of it, and stays where the session runs in
    /// this
    /// process.
    ///
    /// @return the exit code
    int go(Opened opened, Destination wish) throws InterruptedException {
        Porchlight core = opened.core();
        ConnectionState end = connect(core, wish);
        if (end instanceof ConnectionState.On && opened.own()) {
            end = stay(core);
        }
        StateWords.cause(end).ifPresent(terminal::complain);
        return end instanceof ConnectionState.Off off && off.last().isEmpty() && opened.own() ? Exit.OK : Exit.of(end);
    }

    /// Follows the attempt to its end, whatever it is.
    private ConnectionState connect(Porchlight core, Destination wish) throws InterruptedException {
        try (Waiting<ConnectionState> states = new Waiting<>(core.connection())) {
            ConnectionState before = states.next(terminal.patience()).orElseThrow();
            core.connect(wish);
            boolean moving = false;
            ConnectionState last = before;
            while (true) {
                Optional<ConnectionState> next = states.next(terminal.patience());
                if (next.isEmpty()) {
                    terminal.complain("cli.connect.timeout");
                    return last instanceof ConnectionState.On ? new ConnectionState.Off(Optional.empty()) : last;
                }
                last = next.get();
                show(last, core.whereabouts().value());
                switch (last) {
                    case ConnectionState.On on -> {
                        return protectedBy(on, core);
                    }
                    case ConnectionState.Connecting connecting -> moving = true;
                    case ConnectionState.Holding holding -> moving = true;
                    case ConnectionState.Disconnecting leaving -> moving = true;
                    case ConnectionState.Paused pause -> moving = true;
                    case ConnectionState.Off off -> {
                        if (moving || off.last().isPresent()) {
                            return off;
                        }
                    }
                    case ConnectionState.Blocked blocked -> {
                        return blocked;
                    }
                    case ConnectionState.OutOfBalance out -> {
                        return out;
                    }
                    case ConnectionState.LeakPossible leak -> {
                        return leak;
                    }
                    case ConnectionState.HelperMissing missing -> {
                        return missing;
                    }
                }
            }
        }
    }

    private ConnectionState protectedBy(ConnectionState.On on, Porchlight core) throws InterruptedException {
        Whereabouts seen = Waiting.until(
                        core.whereabouts(),
                        now -> now.ip().filter(on.session().exitIp()::equals).isPresent(),
                        terminal.patience().dividedBy(4))
                .orElse(core.whereabouts().value());
        if (json) {
            terminal.json(StateWords.json(on, seen));
        } else {
            terminal.out().println(StateWords.sentence(on, seen, terminal));
            terminal.out().flush();
            otherDevice(core.wallet().value());
        }
        return on;
    }

    /// It is told once in the life of a core, and this may be all of it.
    private void otherDevice(Wallet wallet) {
        StatementWords words = new StatementWords(terminal.words());
        wallet.differences().stream()
                .filter(each -> each.kind() == Difference.Kind.HUB_PROMISE_HIGHER)
                .forEach(each -> terminal.err().println(words.difference(each)));
        terminal.err().flush();
    }

    private void show(ConnectionState state, Whereabouts seen) {
        if (json) {
            if (!(state instanceof ConnectionState.On)) {
                terminal.json(StateWords.json(state, seen));
            }
            return;
        }
        switch (state) {
            case ConnectionState.Connecting(Progress progress) -> follow(progress);
            case ConnectionState.Holding(Progress progress) -> follow(progress);
            case ConnectionState.On on -> stages(on.times());
            case ConnectionState.Paused pause -> paused(pause);
            case ConnectionState.Off off -> {}
            case ConnectionState.Disconnecting leaving -> {}
            case ConnectionState.Blocked blocked -> {}
            case ConnectionState.OutOfBalance out -> {}
            case ConnectionState.LeakPossible leak -> {}
            case ConnectionState.HelperMissing missing -> {}
        }
    }

    /// Somebody paused it in another terminal; this process stays, for it goes on here.
    private void paused(ConnectionState.Paused pause) {
        if (pause.open()) {
            terminal.out().println(StateWords.sentence(pause, Whereabouts.UNKNOWN, terminal));
            terminal.out().flush();
        }
    }

    /// Who failed since the last look, who is tried now and why, and how far it is.
    private void follow(Progress progress) {
        List<MissedHome> missed = progress.missed();
        for (MissedHome one : missed.subList(Math.min(shownMissed, missed.size()), missed.size())) {
            terminal.out().println(terminal.words().failure(one.why()).sentence());
        }
        shownMissed = missed.size();
        if (!progress.home().equals(shownHome)) {
            shownHome = progress.home();
            shownStages = 0;
            shownHome.ifPresent(tried -> terminal.say("cli.connect.trying", StateWords.place(tried, terminal)));
            progress.choice()
                    .ifPresent(choice ->
                            terminal.out().println("  " + terminal.words().why(choice)));
        }
        stages(progress.done());
    }

    /// The stages that were finished since the last look; a new try starts again.
    private void stages(List<StageTime> done) {
        if (done.size() < shownStages) {
            shownStages = 0;
        }
        for (StageTime time : done.subList(shownStages, done.size())) {
            terminal.say(
                    "cli.stage.done",
                    terminal.words().text(StateWords.key(time.stage())),
                    terminal.words().figures().seconds(time.took()));
        }
        shownStages = done.size();
    }

    /// The session runs in this process, so this process has to stay.
    private ConnectionState stay(Porchlight core) throws InterruptedException {
        if (!json) {
            terminal.say("cli.connect.stay");
        }
        try (Waiting<ConnectionState> states = new Waiting<>(core.connection());
                Live.Watch _ = core.guard().spent().watch(new Warner(terminal, json)::take)) {
            while (true) {
                Optional<ConnectionState> next = states.next(Duration.ofDays(1));
                if (next.isEmpty() || next.get() instanceof ConnectionState.On) {
                    continue;
                }
                show(next.get(), core.whereabouts().value());
                if (isEnd(next.get())) {
                    return next.get();
                }
            }
        }
    }

    private static boolean isEnd(ConnectionState state) {
        return state instanceof ConnectionState.Off
                || StateWords.cause(state)
                        .filter(c -> !(c instanceof Failure.HomeGone))
                        .isPresent();
    }
}
