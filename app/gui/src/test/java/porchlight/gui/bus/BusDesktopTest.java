package porchlight.gui.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Everyday;
import porchlight.gui.connect.Action;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.desktop.News;
import porchlight.gui.desktop.Parting;
import porchlight.gui.desktop.TrayFace;
import porchlight.gui.desktop.TrayFace.Entry;
import porchlight.gui.desktop.TrayWish;

/// The adapter on a real bus with a panel of our own.
@Timeout(90)
class BusDesktopTest {
    private static final TrayFace UNLIT = face(false, "Not protected", "Connect_now", Action.CONNECT);
    private static final TrayFace LIT = face(true, "Protected · Berlin, Germany", "Disconnect", Action.DISCONNECT);

    @TempDir
    Path folder;

    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    private PrivateBus bus;

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

    private static TrayFace face(boolean lit, String state, String button, Action action) {
        return new TrayFace(
                lit,
                "Porchlight",
                state,
                false,
                List.of(
                        new Entry(state, Optional.empty()),
                        new Entry("", Optional.empty()),
                        new Entry(button, Optional.of(new TrayWish.Press(action))),
                        new Entry("Quit", Optional.of(new TrayWish.Quit(Parting.NOTHING)))));
    }

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(PrivateBus.isPossible(), "dbus-daemon is not installed");
        bus = PrivateBus.start(folder);
    }

    @AfterEach
    void stop() {
        if (bus != null) {
            bus.close();
        }
    }

    private Object next() throws InterruptedException {
        Object said = heard.poll(30, TimeUnit.SECONDS);
        assertThat(said).as("something before the time was up").isNotNull();
        return said;
    }

    private static String registered(FakeWatcher panel) throws InterruptedException {
        String name = panel.registered.poll(30, TimeUnit.SECONDS);
        assertThat(name).as("the item’s name").isNotNull();
        return name;
    }

    private static Map<String, Variant<?>> item(FakeWatcher panel, String name) throws Exception {
        return panel.bus.getRemoteObject(name, LampItem.PATH, Properties.class).GetAll("org.kde.StatusNotifierItem");
    }

    private static DBusMenu menu(FakeWatcher panel, String name) throws Exception {
        return panel.bus.getRemoteObject(name, LampMenu.PATH, DBusMenu.class);
    }

    @Test
    void withoutABusThereIsNoTrayAndNothingBreaks() throws Exception {
        try (Desktop desktop = new BusDesktop("unix:path=" + folder.resolve("nobody"), listener)) {
            assertThat(next()).isEqualTo(false);
            desktop.show(Optional.of(LIT));
            desktop.tell(new News(Optional.empty(), "a", "b", new News.About.Connection()));
        }
        try (Desktop desktop = new BusDesktop("nonsense", listener)) {
            assertThat(next()).isEqualTo(false);
            desktop.show(Optional.empty());
        }
    }

    @Test
    void withoutAPanelThereIsNoTray() throws Exception {
        try (Desktop desktop = new BusDesktop(bus.address(), listener)) {
            desktop.show(Optional.of(UNLIT));
            assertThat(next()).isEqualTo(false);
            String item =
                    "org.kde.StatusNotifierItem-" + ProcessHandle.current().pid() + "-1";
            WaitForAsyncUtils.waitFor(
                    30,
                    TimeUnit.SECONDS,
                    () -> bus.ask(item, LampItem.PATH, "org.freedesktop.DBus.Peer.Ping")
                            .contains("method return"));
        }
    }

    @Test
    void aWatcherThatNobodyLooksAtIsNoTrayUntilSomebodyDoes() throws Exception {
        try (FakeWatcher panel = new FakeWatcher(bus.address(), false);
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            assertThat(next()).isEqualTo(false);
            desktop.show(Optional.of(UNLIT));
            panel.host(true);
            assertThat(next()).isEqualTo(true);
            registered(panel);
            panel.host(false);
            assertThat(next()).isEqualTo(false);
        }
    }

    @Test
    void aPanelThatCrashesAndComesBackGetsTheLampAgain() throws Exception {
        try (Desktop desktop = new BusDesktop(bus.address(), listener)) {
            assertThat(next()).isEqualTo(false);
            desktop.show(Optional.of(LIT));
            try (FakeWatcher panel = new FakeWatcher(bus.address(), true)) {
                assertThat(next()).isEqualTo(true);
                registered(panel);
            }
            assertThat(next()).isEqualTo(false);
            try (FakeWatcher panel = new FakeWatcher(bus.address(), true)) {
                assertThat(next()).isEqualTo(true);
                assertThat(item(panel, registered(panel)).get("Title").getValue())
                        .isEqualTo("Porchlight");
            }
        }
    }

    @Test
    void aBusThatEndsTakesTheTrayWithItAndNothingElse() throws Exception {
        try (FakeWatcher panel = new FakeWatcher(bus.address(), true);
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            assertThat(next()).isEqualTo(true);
            desktop.show(Optional.of(LIT));
            registered(panel);
            bus.close();
            assertThat(next()).isEqualTo(false);
            desktop.show(Optional.of(UNLIT));
            desktop.tell(new News(Optional.empty(), "a", "b", new News.About.Connection()));
        }
    }

    @Test
    void theLampHasItsPictureAndSaysWhatIsTrueAndAClickOnItIsHeard() throws Exception {
        try (FakeWatcher panel = new FakeWatcher(bus.address(), true);
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            assertThat(next()).isEqualTo(true);
            desktop.show(Optional.of(UNLIT));
            String name = registered(panel);
            String unlit = bus.ask(
                    name, LampItem.PATH, "org.freedesktop.DBus.Properties.GetAll", "string:org.kde.StatusNotifierItem");
            assertThat(unlit).contains("\"Not protected\"").contains("int32 16").contains("int32 64");
            desktop.show(Optional.of(LIT));
            panel.bus
                    .getRemoteObject(name, LampItem.PATH, StatusNotifierItem.class)
                    .Activate(1, 1);
            assertThat(next()).isEqualTo(new TrayWish.Toggle());
            String lit = bus.ask(
                    name, LampItem.PATH, "org.freedesktop.DBus.Properties.GetAll", "string:org.kde.StatusNotifierItem");
            assertThat(lit).contains("Berlin, Germany").contains("object path \"/MenuBar\"");
            assertThat(pictures(lit)).isNotEqualTo(pictures(unlit));
            assertThat(bus.ask(
                            name,
                            LampItem.PATH,
                            "org.freedesktop.DBus.Properties.Get",
                            "string:org.kde.StatusNotifierItem",
                            "string:Category"))
                    .contains("variant")
                    .contains("SystemServices");
            assertThat(bus.ask(
                            name,
                            LampItem.PATH,
                            "org.freedesktop.DBus.Properties.Get",
                            "string:org.kde.StatusNotifierItem",
                            "string:Nonsense"))
                    .contains("Error");
        }
    }

    private static String pictures(String said) {
        return said.substring(said.indexOf("\"IconPixmap\""), said.indexOf("int32 24", said.indexOf("\"IconPixmap\"")));
    }

    @Test
    void theMenuIsReadByAnotherImplementationAndAClickedEntryIsHeard() throws Exception {
        try (FakeWatcher panel = new FakeWatcher(bus.address(), true);
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            assertThat(next()).isEqualTo(true);
            desktop.show(Optional.of(UNLIT));
            String name = registered(panel);
            String layout = bus.ask(
                    name, LampMenu.PATH, "com.canonical.dbusmenu.GetLayout", "int32:0", "int32:-1", "array:string:");
            assertThat(layout)
                    .contains("\"Connect__now\"")
                    .contains("\"separator\"")
                    .contains("\"submenu\"");
            MenuTypes.Two<UInt32, MenuTypes.Node> whole = menu(panel, name).GetLayout(0, -1, List.of());
            assertThat(whole.second.children).hasSize(4);
            menu(panel, name).Event(3, "hovered", new Variant<>(""), new UInt32(0));
            menu(panel, name).Event(1, "clicked", new Variant<>(""), new UInt32(0));
            menu(panel, name).Event(3, "clicked", new Variant<>(""), new UInt32(0));
            assertThat(next()).isEqualTo(new TrayWish.Press(Action.CONNECT));
            bus.ask(
                    name,
                    LampMenu.PATH,
                    "com.canonical.dbusmenu.Event",
                    "int32:4",
                    "string:clicked",
                    "variant:string:",
                    "uint32:0");
            assertThat(next()).isEqualTo(new TrayWish.Quit(Parting.NOTHING));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aClickOnAnEntryThatWasReplacedMeanwhileDoesNothing() throws Exception {
        try (FakeWatcher panel = new FakeWatcher(bus.address(), true);
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            BlockingQueue<DBusMenu.LayoutUpdated> updates = new LinkedBlockingQueue<>();
            panel.bus.addSigHandler(DBusMenu.LayoutUpdated.class, updates::add);
            assertThat(next()).isEqualTo(true);
            desktop.show(Optional.of(UNLIT));
            String name = registered(panel);
            desktop.show(Optional.of(LIT));
            DBusMenu.LayoutUpdated update = updates.poll(30, TimeUnit.SECONDS);
            assertThat(update).isNotNull();
            assertThat(update.revision()).isEqualTo(new UInt32(2));
            menu(panel, name).Event(3, "clicked", new Variant<>(""), new UInt32(0));
            assertThat(menu(panel, name)
                            .EventGroup(List.of(
                                    new MenuTypes.Happened(4, "clicked", new Variant<>(""), new UInt32(0)),
                                    new MenuTypes.Happened(7, "clicked", new Variant<>(""), new UInt32(0)))))
                    .containsExactly(4);
            assertThat(next()).isEqualTo(new TrayWish.Press(Action.DISCONNECT));
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void aLampThatTheUserTurnsOffLeavesTheTray() throws Exception {
        try (FakeWatcher panel = new FakeWatcher(bus.address(), true);
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            assertThat(next()).isEqualTo(true);
            desktop.show(Optional.of(LIT));
            String name = registered(panel);
            desktop.show(Optional.empty());
            desktop.show(Optional.of(UNLIT));
            assertThat(registered(panel)).isEqualTo(name);
            assertThat(item(panel, name)).containsKey("Menu");
        }
    }

    @Test
    void aNotificationIsToldAndChoosingItOpensWhatItIsAbout() throws Exception {
        News lost = new News(Optional.empty(), "Blocked", "Berlin <b>gone</b> & more", new News.About.Connection());
        News order = new News(Optional.of(Everyday.News.ORDERS), "Arrived", "Look.", new News.About.TopUp("o-1"));
        try (FakeNotifications desk = new FakeNotifications(bus.address(), List.of("body", "body-markup", "actions"));
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            assertThat(next()).isEqualTo(false);
            desktop.tell(lost);
            desktop.tell(order);
            desktop.tell(lost);
            FakeNotifications.Told first = desk.told.poll(30, TimeUnit.SECONDS);
            FakeNotifications.Told second = desk.told.poll(30, TimeUnit.SECONDS);
            FakeNotifications.Told third = desk.told.poll(30, TimeUnit.SECONDS);
            assertThat(first.summary()).isEqualTo("Blocked");
            assertThat(first.body()).isEqualTo("Berlin &lt;b&gt;gone&lt;/b&gt; &amp; more");
            assertThat(first.hints().get("urgency").getValue()).isEqualTo((byte) 2);
            assertThat(second.hints().get("urgency").getValue()).isEqualTo((byte) 1);
            assertThat(second.replaces()).isZero();
            assertThat(third.replaces())
                    .as("only the newest about the connection is true")
                    .isEqualTo(first.id());
            desk.choose(999, "default");
            desk.choose(second.id(), "other");
            desk.choose(second.id(), "default");
            assertThat(next()).isEqualTo(new News.About.TopUp("o-1"));
        }
    }

    @Test
    void aDesktopWithoutMarkupGetsTheTextAsItIs() throws Exception {
        try (FakeNotifications desk = new FakeNotifications(bus.address(), List.of("body"));
                Desktop desktop = new BusDesktop(bus.address(), listener)) {
            desktop.tell(new News(Optional.empty(), "Blocked", "a < b & c", new News.About.Connection()));
            assertThat(desk.told.poll(30, TimeUnit.SECONDS).body()).isEqualTo("a < b & c");
        }
    }

    @Test
    void theBusOfTheSessionIsFoundAndOneOfAnotherMachineIsNot() throws Exception {
        Path runtime = Files.createDirectory(folder.resolve("run"));
        assertThat(LinuxDesktop.address(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(LinuxDesktop.address(Optional.empty(), Optional.of(runtime.toString())))
                .isEmpty();
        assertThat(LinuxDesktop.address(Optional.of("tcp:host=203.0.113.9,port=1"), Optional.empty()))
                .isEmpty();
        Files.createFile(runtime.resolve("bus"));
        assertThat(LinuxDesktop.address(Optional.of(" "), Optional.of(runtime.toString())))
                .contains("unix:path=" + runtime.resolve("bus"));
        assertThat(LinuxDesktop.address(Optional.of("unix:path=/x;tcp:host=y"), Optional.empty()))
                .contains("unix:path=/x");
    }

    /// Seen in a whole run: the library's own thread found the transport gone between two messages.
    @Test
    void onlyTheLibrarysWordsThatTheBusHasGoneAreNoMishap() {
        NullPointerException gone = new NullPointerException();
        gone.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "org.freedesktop.dbus.connections.base.AbstractConnectionBase", "sendMessageInternally", "", 432)
        });
        assertThat(BusDesktop.isEndOfBus(gone)).isTrue();
        assertThat(BusDesktop.isEndOfBus(new NullPointerException())).isFalse();
        gone.setStackTrace(new StackTraceElement[0]);
        assertThat(BusDesktop.isEndOfBus(gone)).isFalse();
        assertThat(BusDesktop.isEndOfBus(new IllegalStateException())).isFalse();
    }
}
