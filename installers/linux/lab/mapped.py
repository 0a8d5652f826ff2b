"""Waits until a window is on the screen of DISPLAY, and says so: mapped.py SECONDS. Through libX11, so that nothing is installed for it."""
import ctypes
import sys
import time

x = ctypes.CDLL("libX11.so.6")
x.XOpenDisplay.restype = ctypes.c_void_p
x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
x.XDefaultRootWindow.restype = ctypes.c_ulong
x.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 4
x.XFree.argtypes = [ctypes.c_void_p]


class Attributes(ctypes.Structure):
    """The head of XWindowAttributes; the rest is room."""
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("border", ctypes.c_int), ("depth", ctypes.c_int), ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong),
                ("kind", ctypes.c_int), ("bit_gravity", ctypes.c_int), ("win_gravity", ctypes.c_int), ("backing", ctypes.c_int),
                ("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int), ("colormap", ctypes.c_ulong),
                ("installed", ctypes.c_int), ("map_state", ctypes.c_int), ("room", ctypes.c_long * 16)]


x.XGetWindowAttributes.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(Attributes)]
VIEWABLE = 2
display = x.XOpenDisplay(None)
if not display:
    sys.exit("no display")
root = x.XDefaultRootWindow(display)
end = time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    found, parent, children, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
    x.XQueryTree(display, root, ctypes.byref(found), ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
    for i in range(count.value):
        seen = Attributes()
        x.XGetWindowAttributes(display, children[i], ctypes.byref(seen))
        if seen.map_state == VIEWABLE and seen.width > 200 and seen.height > 200:
            sys.exit(0)
    if count.value:
        x.XFree(children)
    time.sleep(0.005)
sys.exit("no window came")
