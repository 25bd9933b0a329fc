# Compresses a package's man page and adds its changelog, before cpack packs what it has put together.
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)
foreach(component player kiosk)
  string(TOUPPER ${component} upper)
  set(usr ${CPACK_TEMPORARY_DIRECTORY}/${component}/usr)
  set(name ${CPACK_DEBIAN_${upper}_PACKAGE_NAME})
  file(GLOB manuals ${usr}/share/man/man?/*.?)
  set(changelog ${usr}/share/doc/${name}/changelog)
  file(WRITE ${changelog} "${name} (${CPACK_PACKAGE_VERSION}) stable; urgency=medium

  * The project's state of this version; its history tells the changes.

 -- ${CPACK_PACKAGE_CONTACT}  ${now}
")
  execute_process(COMMAND gzip -9nf ${manuals} ${changelog} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
