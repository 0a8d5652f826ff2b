package porchlight.gui.atspi;

import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.types.UInt32;

/// The structures of AT-SPI. The library reads their fields by position.
public final class AtspiTypes {
    private AtspiTypes() {}

    /// Something that can be heard: `(so)`.
    public static final class Reference extends Struct {
        @Position(0)
        public final String name;

        @Position(1)
        public final DBusPath path;

        /// @param name of who has it, on the bus
        public Reference(String name, DBusPath path) {
            this.name = name;
            this.path = path;
        }
    }

    /// How things belong together: `(ua(so))`.
    public static final class Relation extends Struct {
        @Position(0)
        public final UInt32 kind;

        @Position(1)
        public final List<Reference> targets;

        public Relation(UInt32 kind, List<Reference> targets) {
            this.kind = kind;
            this.targets = targets;
        }
    }

    /// Where something is, in pixels: `(iiii)`.
    public static final class Extents extends Struct {
        @Position(0)
        public final int x;

        @Position(1)
        public final int y;

        @Position(2)
        public final int width;

        @Position(3)
        public final int height;

        public Extents(int x, int y, int width, int height) {
            this.x = x;
            this.y = y;
            this.width = width;
            this.height = height;
        }
    }

    /// What can be done with something: `(sss)`.
    public static final class Named extends Struct {
        @Position(0)
        public final String name;

        @Position(1)
        public final String description;

        @Position(2)
        public final String keys;

        public Named(String name, String description, String keys) {
            this.name = name;
            this.description = description;
            this.keys = keys;
        }
    }
}
