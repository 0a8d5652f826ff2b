package porchlight.gui;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import porchlight.client.Rehearsal;

/// What stands before a start of which the start-up cache is made (`porchlight-train`). That start has no screen and no
/// homes, and the cache holds only what was loaded: so homes are put there, and the code of a real screen is loaded
/// without being run.
final class DressRehearsal {
    /// The system property that asks for it.
    static final String ASKED = "porchlight.rehearsal";

    /// JavaFX's own, of its window and of its pipelines on Linux. One that is missing in another version costs a little
    /// time at each start and nothing else.
    static final List<String> OF_A_SCREEN = List.of(
            "com.sun.glass.ui.InvokeLaterDispatcher",
            "com.sun.glass.ui.InvokeLaterDispatcher$Future",
            "com.sun.glass.ui.InvokeLaterDispatcher$InvokeLaterSubmitter",
            "com.sun.glass.ui.Size",
            "com.sun.glass.ui.delegate.ClipboardDelegate",
            "com.sun.glass.ui.delegate.MenuBarDelegate",
            "com.sun.glass.ui.delegate.MenuDelegate",
            "com.sun.glass.ui.delegate.MenuItemDelegate",
            "com.sun.glass.ui.gtk.GtkApplication",
            "com.sun.glass.ui.gtk.GtkClipboardDelegate",
            "com.sun.glass.ui.gtk.GtkCursor",
            "com.sun.glass.ui.gtk.GtkDnDClipboard",
            "com.sun.glass.ui.gtk.GtkPixels",
            "com.sun.glass.ui.gtk.GtkPlatformFactory",
            "com.sun.glass.ui.gtk.GtkRobot",
            "com.sun.glass.ui.gtk.GtkSystemClipboard",
            "com.sun.glass.ui.gtk.GtkTimer",
            "com.sun.glass.ui.gtk.GtkView",
            "com.sun.glass.ui.gtk.GtkWindow",
            "com.sun.prism.Texture$Usage",
            "com.sun.prism.es2.ES2Context",
            "com.sun.prism.es2.ES2Graphics",
            "com.sun.prism.es2.ES2Pipeline",
            "com.sun.prism.es2.ES2PhongMaterial",
            "com.sun.prism.es2.ES2RTTexture",
            "com.sun.prism.es2.ES2ResourceFactory",
            "com.sun.prism.es2.ES2Shader",
            "com.sun.prism.es2.ES2SwapChain",
            "com.sun.prism.es2.ES2Texture",
            "com.sun.prism.es2.ES2VramPool",
            "com.sun.prism.es2.GLContext",
            "com.sun.prism.es2.GLDrawable",
            "com.sun.prism.es2.GLFactory",
            "com.sun.prism.es2.GLGPUInfo",
            "com.sun.prism.es2.GLPixelFormat",
            "com.sun.prism.es2.GLPixelFormat$Attributes",
            "com.sun.prism.es2.X11GLContext",
            "com.sun.prism.es2.X11GLDrawable",
            "com.sun.prism.es2.X11GLFactory",
            "com.sun.prism.es2.X11GLPixelFormat",
            "com.sun.prism.impl.VertexBuffer",
            "com.sun.prism.impl.ps.BaseShaderContext",
            "com.sun.prism.impl.ps.BaseShaderFactory",
            "com.sun.prism.impl.ps.BaseShaderGraphics",
            "com.sun.prism.ps.Shader",
            "com.sun.prism.ps.ShaderFactory",
            "com.sun.prism.sw.SWArgbPreTexture$1",
            "com.sun.prism.sw.SWTexture$1",
            "com.sun.prism.sw.SWTexturePool$1",
            "com.sun.scenario.effect.impl.prism.ps.PPSRenderer");

    private DressRehearsal() {}

    /// @param home a folder of its own
    /// @throws IOException if it cannot be written
    static void play(Path home) throws IOException {
        Rehearsal.prepare(home);
        for (String name : OF_A_SCREEN) {
            try {
                Class.forName(name, false, DressRehearsal.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError e) {
                System.getLogger("porchlight.gui").log(Level.INFO, "{0} is not here", name);
            }
        }
    }
}
