package porchlight.gui.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.TrayFace;
import porchlight.gui.desktop.TrayWish;

/// Which tray is used where a desktop has the newer kind, the older, both in turns, or none.
class LinuxDesktopTest {
    private static final TrayFace FACE = new TrayFace(true, "Porchlight", "Protected", false, List.of());

    private final Fake bus = new Fake();
    private final Fake older = new Fake();
    private final List<Object> heard = new ArrayList<>();

    private final Desktop.Listener listener = new Desktop.Listener() {
        @Override
        public void trayIs(boolean there) {
            heard.add(there);
        }

        @Override
        public void wished(TrayWish wish) {
            heard.add(wish);
        }

        @Override
        public void opened(News.About about) {
            heard.add(about);
        }

        @Override
        public void keyIs(GlobalKey now) {
            heard.add(now);
        }

        @Override
        public void pressed() {
            heard.add("pressed");
        }
    };

    /// A tray that only remembers.
    private static final class Fake implements Desktop {
        private final List<String> done = new ArrayList<>();
        private Desktop.@Nullable Listener told;

        Desktop open(Listener listener) {
            done.add("open");
            told = listener;
            return this;
        }

        Listener told() {
            if (told == null) {
                throw new IllegalStateException("it was never opened");
            }
            return told;
        }

        @Override
        public void show(Optional<TrayFace> face) {
            done.add(face.isPresent() ? "show" : "hide");
        }

        @Override
        public void tell(News news) {
            done.add("tell");
        }

        @Override
        public void key(Optional<String> does) {
            done.add("key " + does.orElse("back"));
        }

        @Override
        public void close() {
            done.add("close");
        }
    }

    private LinuxDesktop open() {
        return new LinuxDesktop(bus::open, Optional.of(older::open), listener);
    }

    @Test
    void whereNeitherKindIsThereNoneIsClaimed() {
        open();
        bus.told().trayIs(false);
        assertThat(heard).as("the older one has not answered yet").isEmpty();
        older.told().trayIs(false);
        assertThat(heard).containsExactly(false);
    }

    @Test
    void withoutAScreenTheOlderKindIsNotEvenAskedFor() {
        new LinuxDesktop(bus::open, Optional.empty(), listener);
        bus.told().trayIs(false);
        assertThat(heard).containsExactly(false);
    }

    @Test
    void theOlderKindIsReachedForOnlyWhereTheBusHasNone() {
        try (LinuxDesktop desktop = open()) {
            bus.told().trayIs(true);
            desktop.show(Optional.of(FACE));
            assertThat(older.done).isEmpty();
            assertThat(heard).containsExactly(true);
            bus.told().trayIs(false);
            assertThat(older.done).containsExactly("open", "show");
            older.told().trayIs(true);
            assertThat(heard).containsExactly(true, true);
        }
        assertThat(bus.done).endsWith("close");
        assertThat(older.done).endsWith("close");
    }

    @Test
    void theOlderLampGoesWhenThePanelComesAndItsLateWordCountsNoMore() {
        open();
        bus.told().trayIs(false);
        older.told().trayIs(true);
        bus.told().trayIs(true);
        assertThat(older.done).endsWith("close");
        older.told().trayIs(false);
        assertThat(heard).containsExactly(true, true);
    }

    @Test
    void whatIsChosenAtEitherLampIsHeardAndNewsGoOverTheBus() {
        LinuxDesktop desktop = open();
        bus.told().trayIs(false);
        older.told().wished(new TrayWish.Open());
        bus.told().opened(new News.About.Connection());
        assertThat(heard).containsExactly(new TrayWish.Open(), new News.About.Connection());
        desktop.tell(new News(Optional.empty(), "a", "b", new News.About.Connection()));
        assertThat(bus.done).endsWith("tell");
        assertThat(older.done).doesNotContain("tell");
    }

    @Test
    void theKeyIsAskedOfTheBusAloneAndHeardFromItAlone() {
        LinuxDesktop desktop = open();
        bus.told().trayIs(false);
        desktop.key(Optional.of("Connect"));
        desktop.key(Optional.empty());
        assertThat(bus.done).endsWith("key Connect", "key back");
        assertThat(older.done).noneMatch(done -> done.startsWith("key"));
        older.told().keyIs(new GlobalKey.NotOffered());
        older.told().pressed();
        assertThat(heard).isEmpty();
        bus.told().keyIs(new GlobalKey.Given("F9"));
        bus.told().pressed();
        assertThat(heard).containsExactly(new GlobalKey.Given("F9"), "pressed");
    }

    @Test
    void nothingIsOpenedAfterTheEnd() {
        open().close();
        bus.told().trayIs(false);
        assertThat(older.done).isEmpty();
        assertThat(heard).isEmpty();
    }
}
