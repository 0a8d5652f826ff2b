package porchlight.gui.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.gui.look.Appearance;

/// Day, night, contrast and stillness as the desktop says them, on a real bus.
@Timeout(60)
class AppearancePortalTest {
    private static final String APPEARANCE = "org.freedesktop.appearance";

    @TempDir
    Path folder;

    private final BlockingQueue<Appearance> heard = new LinkedBlockingQueue<>();
    private @SuppressWarnings("NullAway.Init") PrivateBus bus;

    /// A desktop that says what it was told to.
    private static final class FakePortal implements PortalSettings, AutoCloseable {
        final Map<String, Variant<?>> says = new ConcurrentHashMap<>();
        private final DBusConnection bus;

        FakePortal(String address) throws DBusException {
            bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
            bus.exportObject(PATH, this);
            bus.requestBusName(NAME);
        }

        void changes(String namespace, String key, Variant<?> value) throws DBusException {
            bus.sendMessage(new SettingChanged(PATH, namespace, key, value));
        }

        @Override
        public Variant<?> Read(String namespace, String key) {
            Variant<?> value = says.get(key);
            if (value == null || !namespace.equals(APPEARANCE)) {
                throw new DBusExecutionException("Requested setting not found");
            }
            return new Variant<>(value, "v");
        }

        @Override
        public String getObjectPath() {
            return PATH;
        }

        @Override
        public void close() throws IOException {
            bus.close();
        }
    }

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(PrivateBus.isPossible(), "dbus-daemon is not installed");
        bus = PrivateBus.start(folder);
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    private static Variant<?> number(int value) {
        return new Variant<>(new UInt32(value));
    }

    private Appearance next() throws InterruptedException {
        Appearance next = heard.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    @Test
    void withoutAPortalNothingIsSaid() throws InterruptedException {
        try (AppearancePortal portal = new AppearancePortal(bus.address(), heard::add)) {
            assertThat(portal).isNotNull();
            assertThat(heard.poll(1, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void anOlderPortalKnowsOnlyTheColours() throws Exception {
        try (FakePortal desktop = new FakePortal(bus.address())) {
            desktop.says.put("color-scheme", number(1));
            try (AppearancePortal portal = new AppearancePortal(bus.address(), heard::add)) {
                assertThat(portal).isNotNull();
                assertThat(next()).isEqualTo(new Appearance(Optional.of(true), false, false));
            }
        }
    }

    @Test
    void whatChangesWhileTheWindowIsOpenIsHeardAndNobodyElsesSettings() throws Exception {
        try (FakePortal desktop = new FakePortal(bus.address())) {
            desktop.says.put("color-scheme", number(1));
            desktop.says.put("contrast", number(1));
            try (AppearancePortal portal = new AppearancePortal(bus.address(), heard::add)) {
                assertThat(portal).isNotNull();
                assertThat(next()).isEqualTo(new Appearance(Optional.of(true), true, false));
                desktop.changes("org.gnome.desktop.interface", "color-scheme", number(2));
                desktop.changes(APPEARANCE, "accent-color", number(2));
                desktop.changes(APPEARANCE, "color-scheme", number(2));
                assertThat(next()).isEqualTo(new Appearance(Optional.of(false), true, false));
                desktop.changes(APPEARANCE, "contrast", number(0));
                assertThat(next()).isEqualTo(new Appearance(Optional.of(false), false, false));
                desktop.changes(APPEARANCE, "reduced-motion", number(1));
                assertThat(next()).isEqualTo(new Appearance(Optional.of(false), false, true));
                desktop.changes(APPEARANCE, "color-scheme", new Variant<>("dark"));
                assertThat(next()).isEqualTo(new Appearance(Optional.empty(), false, true));
            }
        }
    }

    @Test
    void numbersThatTheSpecificationDoesNotKnowSayNothing() {
        assertThat(AppearancePortal.appearance(Map.of("color-scheme", 7, "contrast", 9, "reduced-motion", -1)))
                .isEqualTo(Appearance.UNSAID);
    }
}
