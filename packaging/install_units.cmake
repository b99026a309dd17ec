# SPDX-License-Identifier: Apache-2.0
# Installs the units (`units`) and lets them name the place of the programs (`libexec`) below the
# prefix, which is known only now; in the sources they name that of the package.
set(place ${CMAKE_INSTALL_PREFIX}/lib/systemd/system)
foreach(unit IN LISTS units)
  get_filename_component(name ${unit} NAME)
  file(READ ${unit} text)
  string(REPLACE /usr/libexec/ ${CMAKE_INSTALL_PREFIX}/${libexec}/ text "${text}")
  message(STATUS "Installing: $ENV{DESTDIR}${place}/${name}")
  file(WRITE $ENV{DESTDIR}${place}/${name} "${text}")
endforeach()
