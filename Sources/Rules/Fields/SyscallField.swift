/// The fields of system call events, numbered as `Field.id`; new ones are added at the end of their class.
///
/// The parameters of events (`evt.arg.name`, `evt.rawarg.fd`) have numbers behind these, see `SyscallFields`.
package enum SyscallField: Int, CaseIterable, Sendable {
  // evt, of every event
  case evtNum, evtTime, evtTimeS, evtTimeIso8601, evtDatetime, evtDatetimeS
  case evtRawtime, evtRawtimeS, evtRawtimeNs, evtReltime, evtReltimeS, evtReltimeNs
  case evtPluginname, evtPlugininfo, evtSource, evtIsAsync, evtAsynctype, evtHostname

  // evt and syscall, of system calls
  case evtLatency, evtLatencyS, evtLatencyNs, evtLatencyHuman, evtDeltatime, evtDeltatimeS, evtDeltatimeNs
  case evtDir, evtType, evtTypeIs, syscallType, evtCategory, evtCpu, evtArgs, evtArg, evtRawarg, evtInfo
  case evtBuffer, evtBuflen, evtRes, evtRawres, evtFailed
  case evtIsIo, evtIsIoRead, evtIsIoWrite, evtIoDir, evtIsWait, evtWaitLatency, evtIsSyslog
  case evtCount, evtCountError, evtCountErrorFile, evtCountErrorNet, evtCountErrorMemory, evtCountErrorOther
  case evtCountExit, evtAround, evtAbspath, evtAbspathSrc, evtAbspathDst
  case evtIsOpenRead, evtIsOpenWrite, evtIsOpenExec, evtIsOpenCreate

  // proc
  case procExe, procPexe, procAexe, procExepath, procPexepath, procAexepath, procName, procPname, procAname
  case procArgs, procAargs, procCmdline, procPcmdline, procAcmdline, procCmdnargs, procCmdlenargs, procExeline
  case procEnv, procAenv, procCwd, procLoginshellid, procTty
  case procPid, procPpid, procApid, procVpid, procPvpid, procSid, procSname, procSidExe, procSidExepath
  case procVpgid, procVpgidName, procVpgidExe, procVpgidExepath, procPgid, procPgidName, procPgidExe, procPgidExepath
  case procDuration, procPpidDuration, procPidTs, procPpidTs
  case procIsExeWritable, procIsExeUpperLayer, procIsExeLowerLayer, procIsExeFromMemfd
  case procIsSidLeader, procIsVpgidLeader, procIsPgidLeader
  case procExeIno, procExeInoCtime, procExeInoMtime, procExeInoCtimeDurationProcStart
  case procExeInoCtimeDurationPidnsStart, procPidnsInitStartTs
  case procFdopencount, procFdlimit, procFdusage, procVmsize, procVmrss, procVmswap, procNthreads, procNchilds
  case procStdinType, procStdoutType, procStderrType, procStdinName, procStdoutName, procStderrName
  case procIsContainerHealthcheck, procIsContainerLivenessProbe, procIsContainerReadinessProbe

  // thread
  case threadCapPermitted, threadCapInheritable, threadCapEffective, threadPfmajor, threadPfminor
  case threadTid, threadIsmain, threadVtid, threadExectime, threadTotexectime, threadCgroups, threadCgroup
  case threadCpu, threadCpuUser, threadCpuSystem, threadVmsize, threadVmrss

  // user and group
  case userUid, userName, userHomedir, userShell, userLoginuid, userLoginname, groupGid, groupName

  // fd
  case fdNum, fdType, fdTypechar, fdName, fdDirectory, fdFilename, fdNameraw, fdRealpath
  case fdIp, fdCip, fdSip, fdLip, fdRip, fdPort, fdCport, fdSport, fdLport, fdRport
  case fdL4proto, fdSockfamily, fdIsServer, fdUid, fdContainername, fdContainerdirectory
  case fdProto, fdCproto, fdSproto, fdLproto, fdRproto, fdNet, fdCnet, fdSnet, fdLnet, fdRnet
  case fdConnected, fdNameChanged, fdCipName, fdSipName, fdLipName, fdRipName
  case fdDev, fdDevMajor, fdDevMinor, fdIno, fdTypes, fdIsUpperLayer, fdIsLowerLayer

  // fs.path
  case fsPathName, fsPathNameraw, fsPathSource, fsPathSourceraw, fsPathTarget, fsPathTargetraw

  // container
  case containerId, containerFullId, containerName, containerImage, containerImageId, containerType
  case containerPrivileged, containerMounts, containerMount, containerMountSource, containerMountDest
  case containerMountMode, containerMountRdwr, containerMountPropagation
  case containerImageRepository, containerImageTag, containerImageDigest
  case containerHealthcheck, containerLivenessProbe, containerReadinessProbe, containerStartTs, containerDuration
  case containerIp, containerCniJson, containerHostPid, containerHostNetwork, containerHostIpc
  case containerLabel, containerLabels

  // k8s
  case k8sPodName, k8sNsName, k8sPodId, k8sPodUid, k8sPodSandboxId, k8sPodFullSandboxId
  case k8sPodLabel, k8sPodLabels, k8sPodIp, k8sPodCniJson
  case k8sRcName, k8sRcId, k8sRcLabel, k8sRcLabels, k8sSvcName, k8sSvcId, k8sSvcLabel, k8sSvcLabels
  case k8sNsId, k8sNsLabel, k8sNsLabels, k8sRsName, k8sRsId, k8sRsLabel, k8sRsLabels
  case k8sDeploymentName, k8sDeploymentId, k8sDeploymentLabel, k8sDeploymentLabels

  // lists of polled descriptors, and util
  case fdlistNums, fdlistNames, fdlistCips, fdlistSips, fdlistCports, fdlistSports, utilCnt
}
