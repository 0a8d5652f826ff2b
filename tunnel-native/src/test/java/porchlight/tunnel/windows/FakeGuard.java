package porchlight.tunnel.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Rights by hand: what was said of a path, else what stands above it, else what `Program Files` says.
final class FakeGuard implements FileGuard {
    static final String PROGRAM_FILES = "O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI"
            + "(A;;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)"
            + "(A;CIIO;GA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)(A;;0x1301bf;;;SY)"
            + "(A;OICIIO;GA;;;SY)(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)(A;OICIIO;GXGR;;;BU)"
            + "(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)(A;OICIIO;GXGR;;;AC)";
    static final String ROOT = "O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;OICI;FA;;;BA)"
            + "(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)(A;OICIIO;SDGXGWGR;;;AU)(A;;LC;;;AU)";
    static final String USERS_OWN = "O:" + Sample.OTHER.text() + "D:AI(A;OICIID;FA;;;" + Sample.OTHER.text()
            + ")(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)";

    final Map<Path, String> said = new HashMap<>();

    @Override
    public String of(Path file) throws IOException {
        String own = said.get(file);
        if ("unreadable".equals(own)) {
            throw new NoSuchFileException(file.toString());
        }
        return own != null ? own : file.getParent() == null ? ROOT : PROGRAM_FILES;
    }

    @Override
    public void folder(Path folder, String sddl) throws IOException {
        if (Files.exists(folder)
                && Sddl.parse(of(folder)).filter(Sddl::ownedByTheSystem).isEmpty()) {
            throw new IOException("somebody else's");
        }
        Files.createDirectories(folder);
        said.put(folder, sddl);
    }
}
